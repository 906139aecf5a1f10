import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import type { LossPoint } from '#/domain/run/run.ts'
import type { Result } from '#/lib/result.ts'

/** How far a training is. */
export interface TrainerProgress {
  /** `read`: it is not trained yet, because others are or because the records are read. */
  readonly stage: 'read' | 'train'
  /** Share of the stage that is done, 0 to 1. */
  readonly done: number
  /** What the trainer itself expects; absent where it does not say. */
  readonly leftMillis?: number
  /** The loss so far, by step; absent where it tells none. */
  readonly losses?: readonly LossPoint[]
}

/** What came of training. */
export interface TrainedModel {
  /** Where the new model can be asked. */
  readonly endpoint: ModelRef
  readonly name: string
  /** What it learned from; null where the trainer takes all that it is given or fails. */
  readonly learned: Learned | null
  /** The loss by step; absent where the trainer tells none. */
  readonly losses?: readonly LossPoint[]
}

export interface Learned {
  readonly records: number
  readonly trainedOn: number
  /** The records that it could not learn from, by reason, in plain words. With `trainedOn` they add up to `records`. */
  readonly leftOut: readonly { readonly reason: string; readonly records: number }[]
}

export interface TrainerFailure {
  /**
   * `nothing-learned`: no record was one that this model can learn from. `waits-for-person`: the model is trained by hand.
   * `unknown-job`: no training of this name was ever begun, or it is forgotten. `unreachable`: nobody knows how it goes; it may go on.
   */
  readonly kind:
    | 'stopped'
    | 'nothing-learned'
    | 'unknown-model'
    | 'storage'
    | 'waits-for-person'
    | 'unknown-job'
    | 'unreachable'
    | 'broken'
  readonly message: string
  readonly advice: string
}

/** What is to be trained on what. */
export interface TrainingOrder {
  /** The name of the training, made by whoever asks for it, and noted down before. */
  readonly id: string
  readonly records: readonly TrainingRecord[]
  /** The model that made the records. A trainer that cannot go on from it begins anew. It stays as it is. */
  readonly from: ModelRef
}

/**
 * Anything that turns training records into a new model. A training has a name and may go on while nobody looks, so it is begun,
 * followed and ended by that name, also by a page that knows nothing else of it.
 */
export interface Trainer {
  readonly name: string
  /** Whether it can train what it was opened for, as far as that can be told before anything is sent to it. */
  readonly check: (signal: AbortSignal) => Promise<Result<null, TrainerFailure>>
  /** Begins a training. One of this name that is there already goes on as it is: nothing is trained twice. */
  readonly start: (order: TrainingOrder, signal: AbortSignal) => Promise<Result<null, TrainerFailure>>
  /** Resolves to the new model when the training is over. The signal ends the looking on, not the training. */
  readonly follow: (
    id: string,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: TrainerProgress) => void },
  ) => Promise<Result<TrainedModel, TrainerFailure>>
  /** Ends a training and leaves nothing of it behind; one that is over or unknown is no mistake. Never rejects. */
  readonly cancel: (id: string) => Promise<void>
}
