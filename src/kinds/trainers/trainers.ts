/** How the kinds of trainers train: a line for each. */
import type { ModelRef } from '#/domain/model/modelRef.ts'
import type { TrainerRef } from '#/domain/trainer/trainerRef.ts'
import type { Trainer } from '#/engine/ports/trainer.ts'
import { open as builtin } from './builtin/open.ts'
import { open as files } from './files/open.ts'
import { open as jobs } from './jobs/open.ts'
import type { OpenTrainer, TrainerServices } from './shared/openTrainer.ts'

const kinds: { readonly [Kind in TrainerRef['kind']]: OpenTrainer<Extract<TrainerRef, { kind: Kind }>> } = {
  builtin,
  files,
  jobs,
}

/** The trainer behind the port of all trainers, whatever its kind. */
export function openTrainer(ref: TrainerRef, model: ModelRef, services: TrainerServices): Trainer {
  return (kinds[ref.kind] as OpenTrainer<TrainerRef>)(ref, model, services)
}
