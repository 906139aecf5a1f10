/** A run together with what was measured before it: a run that continues from a version goes on with its curve. */
import type { HeldOutPoint, ModelVersion, SelfTrainingProgress } from '#/domain/grammar/selfTraining.ts'

export interface RunHistory {
  /** Of this run, and of the version it continues from if that was measured on the same puzzles. */
  readonly points: readonly HeldOutPoint[]
  /** The iteration after which this run began; 0: from the untrained model. */
  readonly begun: number
  /** The iteration after which it will end. */
  readonly end: number
  /** The measurement that this run began with; null while there is none, or when it was of other puzzles. */
  readonly before: HeldOutPoint | null
}

type Run = Pick<SelfTrainingProgress, 'points' | 'iteration' | 'settings' | 'from'>

/** What is known of a run and of the version it continues from (undefined: it is not here any more). */
export function runHistory(run: Run, versions: readonly ModelVersion[]): RunHistory {
  const { points, settings, from } = run
  const { iterations } = settings
  if (from === null) {
    const [first] = points
    return { points, begun: 0, end: iterations, before: first?.iteration === 0 ? first : null }
  }
  const base = versions.find(({ id }) => id === from)
  const last = base?.points.at(-1)
  const begun = last?.iteration ?? Math.max(0, (points[0]?.iteration ?? run.iteration) - 1)
  const comparable =
    base?.settings.collection === settings.collection &&
    (points[0]?.successes.length ?? last?.successes.length) === last?.successes.length
  return {
    points: comparable ? [...base.points, ...points] : points,
    begun,
    end: begun + iterations,
    before: comparable ? (last ?? null) : null,
  }
}
