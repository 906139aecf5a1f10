import type {
  HeldOutPoint,
  SelfTrainingIteration,
  SelfTrainingProgress,
} from '#/domain/grammar/selfTraining.ts'

/** One iteration as the table shows it. */
export interface IterationRow {
  readonly iteration: number
  /** Null for the untrained model, and for iterations of earlier runs. */
  readonly counts: SelfTrainingIteration | null
  /** Null until the iteration is measured. */
  readonly point: HeldOutPoint | null
}

/** A row for each iteration that has begun or was measured, in order. */
export function iterationRows({
  points,
  iterations,
}: Pick<SelfTrainingProgress, 'points' | 'iterations'>): readonly IterationRow[] {
  const numbers = new Set([...points, ...iterations].map(({ iteration }) => iteration))
  return [...numbers]
    .sort((a, b) => a - b)
    .map((iteration) => ({
      iteration,
      counts: iterations.find((one) => one.iteration === iteration) ?? null,
      point: points.find((one) => one.iteration === iteration) ?? null,
    }))
}
