/**
 * A version of the built-in model as it is kept and passed on: one JSON text, in this shape. It holds what was verified and
 * the weights that were trained on it. What its numbers mean, the grammar says (engine/grammar/savedModel.ts).
 */
import { z } from 'zod'
import {
  heldOutPointSchema,
  idiomSchema,
  learnedFromSchema,
  puzzleOrigins,
  selfTrainingSettingsSchema,
} from './selfTraining.ts'

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

/** A fragment of a program; pointers are its gaps. */
export type SavedTree =
  | { readonly kind: 'variable'; readonly level: number }
  | { readonly kind: 'pointer'; readonly index: number }
  | { readonly kind: 'constant'; readonly text: string }
  | {
      readonly kind: 'apply'
      readonly production: number
      readonly binds: readonly string[]
      readonly parts: readonly SavedTree[]
    }

const treeSchema: z.ZodType<SavedTree> = z.lazy(() =>
  z.union([
    z.object({ kind: z.literal('variable'), level: count }),
    z.object({ kind: z.literal('pointer'), index: z.number().int().min(0).max(20) }),
    z.object({ kind: z.literal('constant'), text: z.string().max(100) }),
    z.object({
      kind: z.literal('apply'),
      production: count,
      binds: z.array(z.string()).length(0),
      parts: z.array(treeSchema).max(6),
    }),
  ]),
)

const idiomRuleSchema = z.object({
  name: z
    .string()
    .regex(/^[a-z-]+(-\d+)?$/i)
    .max(100),
  result: z.string().max(100),
  pattern: treeSchema,
  gaps: z.array(z.string().max(100)).max(12),
  search: z.string().nullable(),
  iteration: count,
})

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
  idiomRules: z.array(idiomRuleSchema).max(500),
  pairs: z.array(pairSchema).max(100_000),
  /** Words that weights name by number. */
  words: z.array(z.string().max(2_000)).max(1_000_000),
  /** Type, context (what and where), then choice features with their weights in turn; all but the weights as words. */
  weights: z.array(z.array(z.number())).max(1_000_000),
})
export type SavedModel = z.infer<typeof savedModelSchema>
