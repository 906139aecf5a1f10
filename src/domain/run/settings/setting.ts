/**
 * One setting of a run as a record: what it may be, what the presets make of it, how it is called, explained and chosen, and what
 * a run that has another value than the paper says of that. A setting is one file here and one line in `runSettings.ts`;
 * forms, presets, comparisons, details, documents and stored runs read the record.
 */
import { z } from 'zod'
import type { Capabilities, Capability } from '#/domain/model/kinds/modelKind.ts'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import type { TrainerCapabilities } from '#/domain/trainer/kinds/trainerKind.ts'

/** Where a setting stands in the form, in this order. */
export const settingGroups = [
  'Size',
  'Sampling',
  'Requests',
  'Filter and verifier',
  'Training and measurement',
  'Cost and limits',
] as const
export type SettingGroup = (typeof settingGroups)[number]

export interface NumberControl {
  readonly kind: 'number'
  readonly min: number
  readonly max: number
  readonly step: number
  readonly whole: boolean
  readonly unit?: string
}

/** A value that can be chosen. `deviation` says it within a sentence, where it is not the paper's. */
export interface Option {
  readonly value: string
  readonly label: string
  readonly explanation: string
  readonly deviation?: string
}

/** How the value is chosen. `own`: by a part of the form that is there for it alone. */
export type SettingControl =
  | NumberControl
  | { readonly kind: 'switch' }
  | { readonly kind: 'choice'; readonly options: readonly Option[] }
  | { readonly kind: 'own'; readonly inWords: (value: unknown) => string }

export interface SettingWords {
  readonly label: string
  /** One line: what it does. */
  readonly explanation: string
}

/** What a preset gives: a value, or one that hangs on what the model that is asked can do, and its trainer. */
type PresetValue<Value> = Value | ((model: Capabilities, trainer: TrainerCapabilities) => Value)

export interface RunSetting<Value = unknown> extends SettingWords {
  /** Its place in the form; null: not among the groups. */
  readonly group: SettingGroup | null
  readonly control: SettingControl
  /** What it may be. */
  readonly schema: z.ZodType<Value>
  /** What it may be in a run that is stored, which is read whatever the bounds are by now. */
  readonly stored: z.ZodType<Value>
  /** What runs have that were stored before there was this setting, where that hangs on their model. */
  readonly beforeByModel?: (model: ModelRef) => Value
  /** The paper's value; for what belongs to nobody but the user, the one to begin with. Undefined where there can be none. */
  readonly paper?: Value
  /** The quick preset's, where it is another one. */
  readonly quick?: PresetValue<Value>
  /** Whether it is the user's alone: no preset changes it, and it departs from nothing. */
  readonly isOurs: boolean
  /** What the model must be able to do for it to mean anything. */
  readonly needs?: Capability
  /** What it means to models that can do this, where that is something else. */
  readonly explainedIf?: Partial<Record<Capability, string>>
  /** Whether it means anything beside the others. */
  readonly isShown?: (settings: Readonly<Record<string, unknown>>) => boolean
  /** A plain sentence about a value that is not the paper's; null when there is nothing to say. */
  readonly departs: (value: Value, paper: Value) => string | null
}

type Rest<Value> = SettingWords &
  Pick<RunSetting<Value>, 'quick' | 'needs' | 'explainedIf' | 'isShown' | 'beforeByModel'> & {
    readonly group: SettingGroup | null
    readonly isOurs?: boolean
    /** What runs have that were stored before there was this setting. */
    readonly before?: Value
    readonly departs?: (value: Value, paper: Value) => string | null
  }

function schemas<Value>(schema: z.ZodType<Value>, stored: z.ZodType<Value>, before: Value | undefined) {
  if (before === undefined) return { schema, stored }
  const known = (read: z.ZodType<Value>): z.ZodType<Value> =>
    read.optional().transform((value) => value ?? before)
  return { schema: known(schema), stored: known(stored) }
}

/** A number, with the bounds that its form and its schema share. */
export function numberSetting(
  record: Rest<number> & Omit<NumberControl, 'kind'> & { readonly paper: number },
): RunSetting<number> {
  const { min, max, step, whole, unit, before, isOurs = false, ...rest } = record
  const number = whole ? z.number().int() : z.number()
  return {
    departs: (value, paper) =>
      `${record.label}: ${value.toLocaleString('en')} instead of ${paper.toLocaleString('en')}.`,
    ...rest,
    isOurs,
    control: { kind: 'number', min, max, step, whole, ...(unit === undefined ? {} : { unit }) },
    ...schemas<number>(number.min(min).max(max), z.number(), before),
  }
}

/** Something that is on or off. */
export function switchSetting(record: Rest<boolean> & { readonly paper: boolean }): RunSetting<boolean> {
  const { before, isOurs = false, ...rest } = record
  return {
    departs: (value, paper) =>
      `${record.label}: ${value ? 'on' : 'off'}; the paper has it ${paper ? 'on' : 'off'}.`,
    ...rest,
    isOurs,
    control: { kind: 'switch' },
    ...schemas<boolean>(z.boolean(), z.boolean(), before),
  }
}

/** One of a few. */
export function choiceSetting<Value extends string>(
  record: Rest<Value> & {
    readonly paper: Value
    readonly options: Readonly<Record<Value, Omit<Option, 'value'>>>
  },
): RunSetting<Value> {
  const { before, isOurs = false, options: looks, ...rest } = record
  const options = Object.entries<Omit<Option, 'value'>>(looks).map(([value, look]) => ({ value, ...look }))
  const schema = z.enum(Object.keys(looks) as [Value, ...Value[]])
  return {
    departs: (value) => {
      const { deviation, label } = looks[value]
      return `${record.label}: ${deviation ?? label}.`
    },
    ...rest,
    isOurs,
    control: { kind: 'choice', options },
    ...schemas<Value>(schema, schema, before),
  }
}

/** What has a part of the form to itself. */
export function ownSetting<Value>(
  record: Rest<Value> & {
    readonly schema: z.ZodType<Value>
    readonly paper?: Value
    /** The value for people. Default: as it is. */
    readonly inWords?: (value: Value) => string
  },
): RunSetting<Value> {
  const { before, isOurs = false, schema, inWords = String, ...rest } = record
  return {
    departs: () => null,
    ...rest,
    isOurs,
    control: { kind: 'own', inWords: inWords as (value: unknown) => string },
    ...schemas<Value>(schema, schema, before),
  }
}
