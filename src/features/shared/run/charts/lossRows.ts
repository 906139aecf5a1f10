import type { LossPoint, Run } from '#/domain/run/run.ts'

/** The loss at a step of one of a run's trainings. */
export interface LossRow extends LossPoint {
  /** After which iteration, counted from 1. */
  readonly training: number
}

/** The losses of all trainings of a run that told them, in their order, and of the one that goes on. */
export function toLossRows(
  { state }: Pick<Run, 'state'>,
  live: readonly LossPoint[] | null,
): readonly LossRow[] {
  const trained = state.tuned.map(({ after, losses = [] }) => ({ training: (after ?? 0) + 1, losses }))
  return [...trained, { training: state.iteration + 1, losses: live ?? [] }].flatMap(({ training, losses }) =>
    losses.map((point) => ({ training, ...point })),
  )
}

/** In words, for those who do not see the chart. */
export function describeLosses(rows: readonly LossRow[]): string {
  const lasts = rows.filter((row, index) => rows[index + 1]?.training !== row.training)
  return lasts
    .map(({ training, step, loss }) => {
      const first = rows.find((row) => row.training === training)
      const from = first === undefined || first.step === step ? '' : `from ${first.loss.toFixed(2)} `
      return `Training after iteration ${String(training)}: loss ${from}to ${loss.toFixed(2)} in ${String(step)} steps.`
    })
    .join(' ')
}
