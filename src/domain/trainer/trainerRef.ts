/**
 * Who trains a run's model, as settings, runs and documents have it: tagged with its kind, without any key. Who wants to know what
 * such a trainer can do asks `trainerCapabilities`, never for its kind.
 */
import { z } from 'zod'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import type { OfferedTraining, TrainerCapabilities, TrainerKind } from './kinds/trainerKind.ts'
import type { TrainerKindName } from './kinds/trainerKinds.ts'
import { trainerKinds } from './kinds/trainerKinds.ts'

export type TrainerRef = {
  [Name in TrainerKindName]: z.output<(typeof trainerKinds)[Name]['schema']>
}[TrainerKindName]

const all = Object.values(trainerKinds) as unknown as readonly TrainerKind<TrainerRef>[]
const schemas = Object.values(trainerKinds).map(({ schema }) => schema)

export const trainerRefSchema: z.ZodType<TrainerRef> = z.discriminatedUnion(
  'kind',
  schemas as [(typeof schemas)[number], ...typeof schemas],
)

/** The record of a trainer's kind. The one place where a trainer and its kind are put together. */
export function trainerKindOf(ref: TrainerRef): TrainerKind<TrainerRef> {
  // A kind sees only what is tagged with its name.
  return trainerKinds[ref.kind] as unknown as TrainerKind<TrainerRef>
}

export function trainerCapabilities(ref: TrainerRef): TrainerCapabilities {
  return trainerKindOf(ref).capabilities(ref)
}

/** The trainers that can train this model, each as a form begins with it, the usual one first; never none. */
export function trainersFor(model: ModelRef): readonly TrainerRef[] {
  return all.flatMap(({ forModel }) => forModel(model) ?? [])
}

export function usualTrainer(model: ModelRef): TrainerRef {
  return trainersFor(model)[0] ?? { kind: 'files' }
}

/** The same trainer where it can train this model, else the model's usual one. */
export function fittingTrainer(ref: TrainerRef, model: ModelRef): TrainerRef {
  return trainerKindOf(ref).forModel(model) === null ? usualTrainer(model) : ref
}

/** What trains on the records of any run by itself. */
export const offeredTrainings: readonly OfferedTraining<TrainerRef>[] = all.flatMap(
  ({ offered }) => offered ?? [],
)
