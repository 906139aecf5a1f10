import type { VerifierTask } from '#/domain/tasks/verifierTask.ts'
import type { RunLimits, Verifier } from './verifier.ts'

/** `verifier` with its own way to answer one task; all others go through as they are. */
export function withTask<Item, Reply>(
  verifier: Verifier,
  task: VerifierTask<Item, Reply>,
  run: (items: readonly NoInfer<Item>[], limits: RunLimits) => AsyncIterable<NoInfer<Reply>>,
): Verifier {
  const own = (items: readonly unknown[], limits: RunLimits) => run(items as readonly Item[], limits)
  return {
    get ready() {
      return verifier.ready
    },
    run: <I, R>(asked: VerifierTask<I, R>, items: readonly I[], limits: RunLimits) =>
      // The same task has the same items and replies, which the compiler cannot see.
      asked.name === task.name
        ? (own(items, limits) as unknown as AsyncIterable<R>)
        : verifier.run(asked, items, limits),
  }
}
