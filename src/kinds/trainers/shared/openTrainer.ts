/** What opening a trainer takes. */
import type { OpenAiRef } from '#/domain/model/kinds/openai.ts'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import type { JobsRef } from '#/domain/trainer/kinds/jobs.ts'
import type { Trainer } from '#/engine/ports/trainer.ts'

/** How trainers are reached; the app says how. */
export interface TrainerServices {
  readonly builtInTrainer: Trainer
  /** The fine-tuning jobs of a model's server. The key for its origin is known there. */
  readonly jobsOf: (model: OpenAiRef, recipe: JobsRef) => Trainer
}

/** Makes a trainer of what settings say, for the model that a run began with. Asks nothing yet. */
export type OpenTrainer<Ref> = (ref: Ref, model: ModelRef, services: TrainerServices) => Trainer
