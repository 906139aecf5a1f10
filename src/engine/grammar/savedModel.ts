/**
 * A version of the model as it is kept and passed on: one JSON text. It holds what was verified and the weights that were
 * trained on it, so that it can go on where it ended. A file from elsewhere is hostile until it has been read here; its
 * programs are indices of choices, never source text, so nothing in it can be run that the grammar could not have said.
 */
import { z } from 'zod'
import type { ModelVersion } from '#/domain/selfTraining.ts'
import {
  heldOutPointSchema,
  idiomSchema,
  learnedFromSchema,
  puzzleOrigins,
  selfTrainingSettingsSchema,
} from '#/domain/selfTraining.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import { productions } from './productions.ts'
import type { Weights } from './weights.ts'
import { createWeights } from './weights.ts'

const count = z.number().int().nonnegative()

const pairSchema = z.object({
  puzzle: z.string().max(20_000),
  origin: z.enum(puzzleOrigins),
  family: z.string().max(20_000),
  rate: z.number().gt(0).max(1),
  made: count,
  right: count,
  iteration: count,
  /** Each program as the indices of its choices, in the order in which they are made. */
  programs: z.array(z.array(count).max(60)).max(64),
})
export type SavedPair = z.infer<typeof pairSchema>

export const savedModelSchema = z.object({
  format: z.literal('autodidact-grammar'),
  formatVersion: z.literal(1),
  /** Of the grammar that the choices and weights mean. */
  grammar: z.string(),
  id: z.string().max(100),
  name: z.string().max(200),
  createdAt: z.number(),
  parent: z.string().max(100).nullable(),
  settings: selfTrainingSettingsSchema,
  records: learnedFromSchema.optional(),
  points: z.array(heldOutPointSchema).max(200),
  idioms: z.array(idiomSchema).max(500),
  pairs: z.array(pairSchema).max(100_000),
  /** Words that weights name by number. */
  words: z.array(z.string().max(2_000)).max(1_000_000),
  /** Type, context (what and where), then choice features with their weights in turn; all but the weights as words. */
  weights: z.array(z.array(z.number())).max(1_000_000),
})
export type SavedModel = z.infer<typeof savedModelSchema>

/** Names the grammar: models of another grammar cannot be read. FNV-1a over its productions. */
export const grammarName: string = (() => {
  let hash = 0x811c9dc5
  for (const { name, result, parts, binds } of productions) {
    for (const unit of `${name}:${result}:${parts.map(({ type }) => type).join()}:${binds.join()};`) {
      hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193)
    }
  }
  return `g1-${(hash >>> 0).toString(16)}`
})()

/** Weights are kept to this many decimals: far finer than anything that they decide. */
const precision = 1e6

/** The weights as words and numbers. */
export function packWeights(weights: Weights): Pick<SavedModel, 'words' | 'weights'> {
  const words = new Map<string, number>()
  const wordOf = (text: string) => {
    const known = words.get(text) ?? words.size
    words.set(text, known)
    return known
  }
  const rows = new Map<string, number[]>()
  for (const { type, what, where, feature, value } of weights.entries()) {
    const rounded = Math.round(value * precision) / precision
    if (rounded === 0) continue
    const head = [wordOf(type), wordOf(what), wordOf(where)]
    const key = head.join()
    const row = rows.get(key) ?? head
    row.push(wordOf(feature), rounded)
    rows.set(key, row)
  }
  return { words: [...words.keys()], weights: [...rows.values()] }
}

/** The weights that were packed. */
export function unpackWeights({ words, weights }: Pick<SavedModel, 'words' | 'weights'>): Weights {
  const made = createWeights()
  const word = (index: number | undefined) => words[index ?? -1] ?? ''
  for (const [type, what, where, ...rest] of weights) {
    for (let at = 0; at + 1 < rest.length; at += 2) {
      const [feature, value = 0] = rest.slice(at, at + 2)
      made.set({ type: word(type), what: word(what), where: word(where), feature: word(feature), value })
    }
  }
  return made
}

export interface UnreadModel {
  readonly message: string
  readonly advice: string
}

/** Reads a model file. The failure says what is wrong, and where. */
export function readSavedModel(text: string): Result<SavedModel, UnreadModel> {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : ''
    return err({
      message: `This is not a model file: it is not JSON (${detail}).`,
      advice: 'Choose a file that was exported here.',
    })
  }
  const parsed = savedModelSchema.safeParse(data)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const place = issue?.path.join('.') ?? ''
    return err({
      message: `This is not a model file: ${place === '' ? '' : `at ${place}: `}${issue?.message ?? 'unknown format'}.`,
      advice: 'Choose a file that was exported here; it may have been cut or edited.',
    })
  }
  if (parsed.data.grammar !== grammarName) {
    return err({
      message: `This model was made for another grammar (${parsed.data.grammar}; here it is ${grammarName}).`,
      advice:
        'Export it anew from a current version of the app, or train again from the same settings: the same seed gives the same run.',
    })
  }
  return ok(parsed.data)
}

/** What is listed of a saved model. */
export function versionOf(model: SavedModel): ModelVersion {
  const { id, name, createdAt, parent, settings, records, points, idioms, pairs, weights } = model
  const weightCount = weights.reduce((sum, row) => sum + (row.length - 3) / 2, 0)
  return { id, name, createdAt, parent, settings, records, pairs: pairs.length, points, idioms, weightCount }
}
