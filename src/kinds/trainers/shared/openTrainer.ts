/** What opening a trainer takes. */
import type { Trainer } from '#/engine/ports/trainer.ts'

/** How trainers are reached; the app says how. */
export interface TrainerServices {
  readonly builtInTrainer: Trainer
}

/** Makes a trainer of what settings say. Asks nothing yet. */
export type OpenTrainer<Ref> = (ref: Ref, services: TrainerServices) => Trainer
