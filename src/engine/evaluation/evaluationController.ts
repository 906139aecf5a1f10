/** The face of evaluation that features see: one at a time, beside or without a run. */
import type { Evaluation, EvaluationSettings } from '#/domain/evaluation/evaluation.ts'
import type { StartFailure } from '#/engine/work/startFailure.ts'
import type { WritingNow } from '#/engine/work/writing.ts'
import type { Observable } from '#/lib/emitter.ts'
import type { Result } from '#/lib/result.ts'

export interface ActiveEvaluation {
  readonly evaluation: Evaluation
  readonly remainingMillis: number | null
}

export interface EvaluationController {
  readonly active: Observable<ActiveEvaluation | null>
  /** What the model is writing at this moment. To be looked at when somebody wants to see it: nobody is told. */
  readonly writing: () => WritingNow
  readonly start: (settings: EvaluationSettings) => Promise<Result<Evaluation, StartFailure>>
  readonly resume: (id: string) => Promise<Result<Evaluation, StartFailure>>
  readonly stop: () => Promise<void>
}
