/** What the form of a kind of trainer is, and what it is given. */
import type { ComponentType } from 'react'
import type { ModelRef } from '#/domain/model/modelRef.ts'

export interface TrainerFormProps<Ref> {
  readonly value: Ref
  /** The model that is trained. */
  readonly model: ModelRef
  readonly onChange: (ref: Ref) => void
  readonly errors: TrainerErrors
}

/** What is wrong with a form's values, by field, in plain words. */
export type TrainerErrors = Readonly<Partial<Record<string, string>>>

export interface TrainerForm<Ref> {
  readonly Form: ComponentType<TrainerFormProps<Ref>>
  /** Empty when it can train as it stands there. */
  readonly check: (ref: Ref) => TrainerErrors
}
