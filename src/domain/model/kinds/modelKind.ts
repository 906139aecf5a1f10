/**
 * A kind of model as a record: how it is named in documents, what it can do, and how people call it. Pure: stored runs, settings
 * and workers read it. How it is asked, listed, checked and chosen lies in `kinds/models/`, under the same name.
 */
import type { z } from 'zod'

/** What a model can do, for whoever would else have to ask of which kind it is. */
export interface Capabilities {
  /** Whether it can be asked from here at all. */
  readonly answers: boolean
  /** Whether it continues the text of a prompt as it is; else the text stands inside an instruction. */
  readonly continuesText: boolean
  /** Whether what it reads and writes is measured in tokens. */
  readonly countsTokens: boolean
  /** Whether asking it may cost money. */
  readonly hasPrice: boolean
  /** Whether the worked examples before a solution mean anything to it. */
  readonly readsWorkedExamples: boolean
  /** Whether it knows nothing but the examples in its prompt. */
  readonly knowsOnlyExamples: boolean
  /** Whether the seed alone decides what it says. */
  readonly obeysSeed: boolean
  /** Whether it answers one request after the other. */
  readonly takesOneAtATime: boolean
  /** Whether it lives in this tab, where asking it and training it is a matter of minutes and nothing leaves the device. */
  readonly livesHere: boolean
}
export type Capability = keyof Capabilities

/** A version of a model that this device keeps, under the name that a person gave it. */
export interface NamedVersion {
  readonly id: string
  readonly name: string
}

export interface ModelKind<Ref> {
  readonly schema: z.ZodType<Ref>
  /** Of the kind, and one line of what it is, for a choice among kinds. */
  readonly title: string
  readonly description: string
  /** What a form begins with; null where no form can make one. */
  readonly blank: Ref | null
  readonly capabilities: (ref: Ref) => Capabilities
  /** The model's name in files. */
  readonly name: (ref: Ref) => string
  /** The model's name for people. `versions`: those of this device; null where nobody knows them. */
  readonly called: (ref: Ref, versions: readonly NamedVersion[] | null) => string
  /** One line under the name of a run: the model, and how or where it is asked. */
  readonly line: (ref: Ref, called: string) => string
  /** Where it is asked, where that is an address that may want a key. */
  readonly address: (ref: Ref) => string | null
  /** What tells its completions from those of all other models, in the journal. Once written it stays. */
  readonly journal: (ref: Ref) => readonly string[]
  /** What of it may leave this device. */
  readonly shared: (ref: Ref) => Ref
  /** The model that a training elsewhere made of it, by its new name and address. */
  readonly retuned: (ref: Ref, name: string, address: string) => Ref
  /** What no setting can mend: sentences about where such a model departs from the paper's. */
  readonly departs: (ref: Ref, isOtherwisePaper: boolean) => readonly string[]
}
