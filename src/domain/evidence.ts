/**
 * The evidence of a run: one file (JSON lines, usually packed) from which another machine can see what was asked, said and
 * decided, and repeat the run without its model. First a header, then lines in the order of `evidenceLineSchema`, last a
 * line that says how many there were, so that a file that was cut off is not taken for a whole one.
 */
import { z } from 'zod'
import { journalEntrySchema } from './journal.ts'
import type { Puzzle } from './puzzle.ts'
import { puzzleBuckets, runSettingsSchema, runStateSchema, solutionBuckets } from './run.ts'

export const evidenceFormat = 'autodidact-evidence'

const puzzleSchema = z.object({
  id: z.string(),
  collection: z.string(),
  name: z.string(),
  sat: z.string(),
  answerType: z.string(),
  solHeader: z.string(),
  solutions: z.array(z.string()),
  title: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  difficulty: z.literal([1, 2, 3, 4, 5]).nullable(),
  split: z.enum(['train', 'test']).nullable(),
  module: z.string(),
  notes: z.string(),
  weight: z.number(),
}) satisfies z.ZodType<Puzzle>

export const evidenceHeaderSchema = z.object({
  kind: z.literal('header'),
  format: z.literal(evidenceFormat),
  version: z.literal(1),
  /** What made it: interpreter and browser, in their own words. */
  madeWith: z.object({ interpreter: z.string(), browser: z.string() }),
  run: z.object({
    id: z.string(),
    settings: runSettingsSchema,
    state: runStateSchema,
    status: z.string(),
    createdAt: z.number(),
    updatedAt: z.number(),
  }),
  /** See `datasetHash.ts`. */
  datasetHash: z.string(),
  /** What to tell about the dataset, as Markdown. */
  card: z.string(),
})
export type EvidenceHeader = z.infer<typeof evidenceHeaderSchema>

const provenance = z.object({
  runId: z.string(),
  iteration: z.number(),
  model: z.string(),
  createdAt: z.number(),
})

/** A line after the header. */
export const evidenceLineSchema = z.discriminatedUnion('kind', [
  /** A puzzle that the run could see: the collection of its examples, and every held-out puzzle it was kept apart from. */
  z.object({ kind: z.literal('puzzle'), puzzle: puzzleSchema }),
  /** A prompt, once; completions name it by its place among the prompts. */
  z.object({ kind: z.literal('prompt'), text: z.string() }),
  /** `owner`: null for the run itself, else the index of the model that was being measured. */
  z.object({
    kind: z.literal('completion'),
    owner: z.number().int().nonnegative().nullable(),
    prompt: z.number().int().nonnegative(),
    ...journalEntrySchema.omit({ prompt: true }).shape,
  }),
  z.object({
    kind: z.literal('puzzle-candidate'),
    iteration: z.number(),
    text: z.string(),
    bucket: z.enum(puzzleBuckets),
    note: z.string(),
  }),
  z.object({
    kind: z.literal('solution-candidate'),
    iteration: z.number(),
    puzzle: z.string(),
    text: z.string(),
    bucket: z.enum(solutionBuckets),
    note: z.string(),
  }),
  z.object({
    kind: z.literal('record'),
    id: z.string(),
    puzzle: z.string(),
    header: z.string(),
    bodies: z.array(z.string()),
    attempts: z.number(),
    successes: z.number(),
    provenance,
  }),
  /** What the model with this index came to: the attempts at each held-out puzzle, in their order. */
  z.object({
    kind: z.literal('outcomes'),
    model: z.number().int().nonnegative(),
    puzzleId: z.string(),
    solved: z.array(z.boolean()),
  }),
  z.object({ kind: z.literal('end'), lines: z.number().int().nonnegative() }),
])
export type EvidenceLine = z.infer<typeof evidenceLineSchema>
