/**
 * A kind of trainer as a record: how it is named in documents, which models it can train, and what it asks of people. Pure: stored
 * runs and settings read it. How it trains lies in `kinds/trainers/`, under the same name.
 */
import type { z } from 'zod'
import type { ModelRef } from '#/domain/model/modelRef.ts'

/** What is to be known of a trainer by whoever would else have to ask of which kind it is. */
export interface TrainerCapabilities {
  /** Whether a person trains the model and tells the run its new name: the run waits for that. */
  readonly waitsForPerson: boolean
  /** Passes over the texts, where they are sent to a server that may ask money for each; null: as many as that server sees fit. */
  readonly paidPasses?: number | null
}

/** What trains on the records of any run by itself, as it is offered there. */
export interface OfferedTraining<Ref> {
  readonly ref: Ref
  /** One line of what comes of it, and what the button says. */
  readonly description: string
  readonly action: string
}

export interface TrainerKind<Ref> {
  readonly schema: z.ZodType<Ref>
  /** Of the kind, and one line of what it does, for a choice among kinds. */
  readonly title: string
  readonly description: string
  readonly capabilities: (ref: Ref) => TrainerCapabilities
  /** The trainer as a form begins with it for this model; null where it cannot train such a model. */
  readonly forModel: (model: ModelRef) => Ref | null
  /** Null where it cannot train by itself. */
  readonly offered: OfferedTraining<Ref> | null
}
