import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import type { Result } from '#/lib/result.ts'

/** How far a trainer is. */
export interface TrainerProgress {
  readonly stage: 'read' | 'train'
  /** Share of the stage that is done, 0 to 1. */
  readonly done: number
}

/** What came of training. */
export interface TrainedModel {
  /** Where the new model can be asked. */
  readonly endpoint: ModelRef
  readonly name: string
  readonly records: number
  readonly trainedOn: number
  /** The records that it could not learn from, by reason, in plain words. With `trainedOn` they add up to `records`. */
  readonly leftOut: readonly { readonly reason: string; readonly records: number }[]
}

export interface TrainerFailure {
  /** `nothing-learned`: no record was one that this model can learn from. */
  readonly kind: 'stopped' | 'nothing-learned' | 'unknown-model' | 'storage' | 'broken'
  readonly message: string
  readonly advice: string
}

/**
 * Anything that turns training records into a new model. The model that it goes on from stays as it is; when the signal
 * fires, nothing is left behind.
 */
export interface Trainer {
  readonly name: string
  readonly train: (
    records: readonly TrainingRecord[],
    options: {
      /** The model that made the records. A trainer that cannot go on from it begins anew. */
      readonly from: ModelRef
      readonly signal: AbortSignal
      readonly onProgress: (progress: TrainerProgress) => void
    },
  ) => Promise<Result<TrainedModel, TrainerFailure>>
}
