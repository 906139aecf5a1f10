/**
 * A run's configuration as one document that can be kept, sent and read back, and the difference of two. It holds whatever
 * settings there are, so that a new setting needs nothing here but, perhaps, a better name. Never a key.
 */
import { z } from 'zod'
import type { Result } from '#/lib/result.ts'
import { err } from '#/lib/result.ts'
import { fromUntagged, withoutCredentials } from '#/domain/model/modelRef.ts'
import type { ImportError } from '#/domain/files/importError.ts'
import { importError } from '#/domain/files/importError.ts'
import { readJson } from '#/domain/files/readJson.ts'
import { describeValue, isObject } from '#/domain/files/shape.ts'
import { parseSettings } from './parseSettings.ts'
import type { RunSettings } from './settings/runSettings.ts'
import { namedSettings, runSettingsSchema } from './settings/runSettings.ts'

const format = 'autodidact-run'
/** 2: a model is tagged with its kind. Older files are read; an older app says that this one is newer. */
const version = 2

/** The document's text. What an address may carry of a user name and a password stays behind. */
export function toRunDocument(settings: RunSettings): string {
  const shared = { ...settings, endpoint: withoutCredentials(settings.endpoint) }
  return `${JSON.stringify({ format, version, settings: shared }, null, 2)}\n`
}

/** The settings of a document's text, each of them valid; or the first that is not, by its name. */
export function parseRunDocument(text: string): Result<RunSettings, ImportError> {
  const json = readJson(text)
  if (!json.ok) return json
  const envelope = z.object({
    format: z.literal(format),
    version: z.number(),
    settings: z.unknown().optional(),
  })
  const read = envelope.safeParse(json.value)
  if (!read.success) {
    return err(
      importError(
        'wrong-schema',
        'This is no configuration of a run.',
        `Choose a file that “Save settings” made: it begins with "format": "${format}".`,
      ),
    )
  }
  if (read.data.version > version) {
    return err(
      importError(
        'wrong-schema',
        `The configuration is of version ${read.data.version}; this app knows version ${version}.`,
        'Reload the page to get a newer app, or make the file anew with this one.',
        { field: 'version' },
      ),
    )
  }
  const given = tagged(read.data.settings)
  const settings = parseSettings(runSettingsSchema, given)
  if (!settings.ok) {
    const { field, problem } = settings.error
    const there = valueAt(given, field)
    return err(
      importError(
        'wrong-field',
        `“${settingName(field)}” (${field}) is ${there === undefined ? 'missing' : `${shownValue(there)}, which will not do: ${problem}`}.`,
        'Correct it in a text editor, or save the settings again.',
        { field },
      ),
    )
  }
  const strange = strangeField(given, settings.value)
  if (strange !== null) {
    return err(
      importError(
        'wrong-field',
        `There is no setting “${strange}” in this app.`,
        'Remove it, or look whether its name is spelled right. Keys are never part of a configuration.',
        { field: strange },
      ),
    )
  }
  return settings
}

/** The settings with the model as it is written today. */
function tagged(settings: unknown): unknown {
  if (!isObject(settings) || !('endpoint' in settings)) return settings
  return { ...settings, endpoint: fromUntagged(settings['endpoint']) }
}

function shownValue(value: unknown): string {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : describeValue(value)
}

function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), value)
}

/** The first field that is given but was not taken. */
function strangeField(given: unknown, taken: unknown, path: readonly string[] = []): string | null {
  if (!isObject(given) || !isObject(taken)) return null
  for (const [key, value] of Object.entries(given)) {
    const here = [...path, key]
    if (!(key in taken)) return here.join('.')
    const inside = strangeField(value, taken[key], here)
    if (inside !== null) return inside
  }
  return null
}

/** A setting in which two or more runs differ. `value` of undefined: that run has no such setting. */
export interface SettingDifference {
  /** Its place: `endpoint.model`. */
  readonly field: string
  readonly name: string
  /** One for each of the compared settings, in their order. */
  readonly values: readonly unknown[]
}

/** The settings in which any of these differ, in the order in which a run has them. The run's own name is not one. */
export function compareSettings(all: readonly object[]): readonly SettingDifference[] {
  const flat = all.map((settings) => flatten(settings))
  const fields = new Set(flat.flatMap((values) => [...values.keys()]))
  fields.delete('name')
  return [...fields].flatMap((field) => {
    const values = flat.map((known) => known.get(field))
    const [first] = values
    const isSame = values.every((value) => JSON.stringify(value) === JSON.stringify(first))
    return isSame ? [] : [{ field, name: settingName(field), values }]
  })
}

/** The settings in which b differs from a, field by field. */
export function diffSettings(
  a: RunSettings,
  b: RunSettings,
): readonly {
  readonly field: string
  readonly name: string
  readonly before: unknown
  readonly after: unknown
}[] {
  return compareSettings([a, b]).map(({ field, name, values: [before, after] }) => ({
    field,
    name,
    before,
    after,
  }))
}

function flatten(value: object, path: readonly string[] = []): ReadonlyMap<string, unknown> {
  return new Map(
    Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
      isObject(inner)
        ? [...flatten(inner, [...path, key])]
        : ([[[...path, key].join('.'), inner]] as [string, unknown][]),
    ),
  )
}

/** The parts of model and trainer, each of which is one setting. */
const partNames: Readonly<Record<string, string>> = {
  'endpoint.kind': 'Kind of model',
  'endpoint.version': 'Version of the model',
  'endpoint.name': 'Model',
  'endpoint.baseUrl': 'Address of the endpoint',
  'endpoint.model': 'Model',
  'endpoint.api': 'API',
  'trainer.kind': 'Trainer',
}

/** A setting's name in words, by its record: `limitMillis` → `Time limit, ms`. One that is none is taken apart. */
export function settingName(field: string): string {
  const part = partNames[field]
  if (part !== undefined) return part
  const known = namedSettings.find(({ key }) => key === field)
  if (known !== undefined) {
    const { label, control } = known
    return control.kind === 'number' && control.unit !== undefined ? `${label}, ${control.unit}` : label
  }
  const words = field
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/[._]+/g, ', ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
