import type { ActiveRun } from '#/engine/loop/loopController.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { Observable } from '#/lib/emitter.ts'
import { totalOf } from './runNumbers.ts'

const windowMillis = 30_000
const leastMillis = 2_000

/** Candidates a minute over the last half minute, puzzles and solutions together; null until there is enough to tell. */
export function createPaceMeter(
  source: Observable<ActiveRun | null>,
  clock: Clock,
): Observable<number | null> {
  let samples: readonly { readonly at: number; readonly count: number }[] = []
  let pace: number | null = null
  const measure = () => {
    const active = source.getSnapshot()
    if (active === null) {
      samples = []
      pace = null
      return
    }
    const at = clock.now()
    const count = totalOf(active.run, (counts) => counts.proposed + counts.attempted)
    samples = [
      ...samples.filter((sample) => at - sample.at <= windowMillis && sample.count <= count),
      { at, count },
    ]
    const [first] = samples
    if (first === undefined || at - first.at < leastMillis) return
    pace = ((count - first.count) / (at - first.at)) * 60_000
  }
  return {
    getSnapshot: () => pace,
    subscribe: (listener) =>
      source.subscribe(() => {
        measure()
        listener()
      }),
  }
}
