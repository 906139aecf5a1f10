/**
 * Which model is meant, as settings, runs and documents have it: tagged with its kind, without any key. Who wants to know what
 * such a model can do asks `capabilitiesOf`, never for its kind.
 */
import { z } from 'zod'
import { isObject } from '#/domain/files/shape.ts'
import type { Capabilities, ModelKind, NamedVersion } from './kinds/modelKind.ts'
import type { ModelKindName } from './kinds/modelKinds.ts'
import { modelKinds } from './kinds/modelKinds.ts'

export type ModelRef = {
  [Name in ModelKindName]: z.output<(typeof modelKinds)[Name]['schema']>
}[ModelKindName]

const schemas = Object.values(modelKinds).map(({ schema }) => schema)
const taggedSchema = z.discriminatedUnion('kind', schemas as [(typeof schemas)[number], ...typeof schemas])

/**
 * What was written before models had kinds: an address, a name and an API; `built-in` for an API, or no address at all, stood
 * for what has none. Everything else is handed back as it is.
 */
export function fromUntagged(value: unknown): unknown {
  if (!isObject(value) || 'kind' in value || !('api' in value)) return value
  const { api, baseUrl, model } = value
  if (api === 'built-in') {
    return { kind: 'builtin', version: model === 'untrained' ? null : model } satisfies Untrusted<'builtin'>
  }
  if (baseUrl === '') return { kind: 'elsewhere', name: model } satisfies Untrusted<'elsewhere'>
  return { kind: 'openai', ...value }
}
type Untrusted<Name extends ModelKindName> = {
  readonly [Key in keyof Extract<ModelRef, { kind: Name }>]: unknown
}

/** Reads both shapes, that of today and the one before it. */
export const modelRefSchema: z.ZodType<ModelRef> = z.preprocess(fromUntagged, taggedSchema)

/** What a form shows before anything was entered. */
export const blankModel: ModelRef = modelKinds.openai.blank

/** The record of a model's kind. The one place where a model and its kind are put together. */
function kindOf(ref: ModelRef): ModelKind<ModelRef> {
  return modelKinds[ref.kind] as unknown as ModelKind<ModelRef>
}

export function capabilitiesOf(ref: ModelRef): Capabilities {
  return kindOf(ref).capabilities(ref)
}

/** The model's name in files. */
export function modelName(ref: ModelRef): string {
  return kindOf(ref).name(ref)
}

/** The model's name for people; `versions` are those of this device, null where nobody knows them. */
export function modelTitle(ref: ModelRef, versions: readonly NamedVersion[] | null): string {
  return kindOf(ref).called(ref, versions)
}

/** The model by its title, and how or where it is asked. */
export function modelLine(ref: ModelRef, title: string): string {
  return kindOf(ref).line(ref, title)
}

/** The address at which it is asked and for which there may be a key; null where there is none. */
export function addressOf(ref: ModelRef): string | null {
  return kindOf(ref).address(ref)
}

/** What tells its completions from those of all other models. */
export function journalIdentity(ref: ModelRef): readonly string[] {
  return kindOf(ref).journal(ref)
}

export function isSameModel(one: ModelRef, other: ModelRef): boolean {
  return JSON.stringify(journalIdentity(one)) === JSON.stringify(journalIdentity(other))
}

/** The model without the user name and the password that an address can carry: for files that people send each other. */
export function withoutCredentials(ref: ModelRef): ModelRef {
  return kindOf(ref).shared(ref)
}

/** The model that a training elsewhere made of it. */
export function retunedModel(ref: ModelRef, name: string, address: string): ModelRef {
  return kindOf(ref).retuned(ref, name, address)
}

/** Where asking this model departs from the paper whatever the settings are, a sentence each. */
export function modelDepartures(ref: ModelRef, isOtherwisePaper: boolean): readonly string[] {
  return kindOf(ref).departs(ref, isOtherwisePaper)
}
