/** The forms of the kinds of trainers: a line for each; null where there is nothing to choose. */
import type { TrainerRef } from '#/domain/trainer/trainerRef.ts'
import { form as jobs } from './jobs/form.tsx'
import type { TrainerErrors, TrainerForm } from './shared/trainerForm.ts'

type Kind = TrainerRef['kind']
const forms: { readonly [Name in Kind]: TrainerForm<Extract<TrainerRef, { kind: Name }>> | null } = {
  builtin: null,
  files: null,
  jobs,
}

/** The form of a trainer's kind; null where there is nothing to choose. */
export function trainerFormOf(kind: Kind): TrainerForm<TrainerRef> | null {
  return forms[kind] as TrainerForm<TrainerRef> | null
}

/** Errors of what stands in the form, by field; empty when it can train. */
export function checkTrainer(ref: TrainerRef): TrainerErrors {
  return trainerFormOf(ref.kind)?.check(ref) ?? {}
}
