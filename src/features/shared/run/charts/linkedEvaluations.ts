import type { Evaluation } from '#/domain/evaluation/evaluation.ts'
import { passCurve } from '#/domain/evaluation/passCurve.ts'
import { isSameModel, modelName } from '#/domain/model/modelRef.ts'
import type { Run } from '#/domain/run/run.ts'
import type { Interval } from '#/domain/statistics/statistics.ts'
import { createRandom } from '#/lib/random.ts'

/** The measurement of a model that a run has worked with. */
export interface LinkedEvaluation {
  /** Iterations that the model has learned from: 0 for the one that the run began with. */
  readonly iteration: number
  readonly model: string
  readonly evaluation: Evaluation
}

/**
 * The newest measurement of each of the run's models, in their order: those that the run made itself, else those that
 * somebody asked for. `evaluations` newest first.
 */
export function linkEvaluations(run: Run, evaluations: readonly Evaluation[]): readonly LinkedEvaluation[] {
  const models = [
    { endpoint: run.settings.endpoint, name: modelName(run.settings.endpoint), after: null },
    ...run.state.tuned,
  ]
  const withAnswers = evaluations.filter(({ outcomes }) => outcomes.length > 0)
  return models.flatMap(({ endpoint, name, after }, index) => {
    const evaluation =
      withAnswers.find((known) => known.run?.id === run.id && known.run.model === index) ??
      withAnswers.find((known) => known.run === undefined && isSameModel(known.settings.endpoint, endpoint))
    return evaluation === undefined
      ? []
      : [{ iteration: after === null ? 0 : after + 1, model: name, evaluation }]
  })
}

/** Pass@k of one model: shares of 1. */
export interface PassRow {
  readonly iteration: number
  readonly model: string
  readonly k: number
  readonly mean: number
  readonly interval: Interval | null
  readonly puzzles: number
}

/** The k that the paper reports. */
const reported = [1, 10, 100]

/** Pass@1, 10 and 100 of each measured model with bootstrap intervals; a k beyond its attempts is left out. */
export function toPassRows(linked: readonly LinkedEvaluation[]): readonly PassRow[] {
  return linked.flatMap(({ iteration, model, evaluation }) => {
    const untilSolved = evaluation.imported?.untilSolved ?? false
    const points = passCurve(evaluation.outcomes, reported, {
      untilSolved,
      createRandom: () => createRandom(0),
    })
    return points.map(({ k, puzzles, estimator, sequential }) => ({
      iteration,
      model,
      k,
      ...(estimator ?? { mean: sequential.mean, interval: sequential.interval }),
      puzzles,
    }))
  })
}
