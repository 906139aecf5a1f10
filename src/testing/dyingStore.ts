/** The store of a tab that is killed. */
import type { Store } from '#/engine/ports/store.ts'

/** The same store as seen by a tab that dies after some writes: later ones never end. */
export function dyingAfter(store: Store, writes: number): { store: Store; death: Promise<void> } {
  let left = writes
  let die = (): void => undefined
  const death = new Promise<void>((resolve) => {
    die = resolve
  })
  const unlessDead =
    <Given extends unknown[]>(write: (...given: Given) => Promise<void>) =>
    async (...given: Given): Promise<void> => {
      left -= 1
      if (left >= 0) return write(...given)
      die()
      return new Promise(() => undefined)
    }
  const { runs, completions, evaluations } = store
  return {
    store: {
      ...store,
      runs: { ...runs, commit: unlessDead(runs.commit) },
      completions: { ...completions, put: unlessDead(completions.put) },
      evaluations: { ...evaluations, commit: unlessDead(evaluations.commit) },
    },
    death,
  }
}
