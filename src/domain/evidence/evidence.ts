/**
 * The evidence of a run: one file (JSON lines, usually packed) from which another machine can see what was asked, said and
 * decided, and repeat the run without its model. First a header, then lines in the order of `evidenceLineSchema`, last a
 * line that says how many there were, so that a file that was cut off is not taken for a whole one.
 */
import { z } from 'zod'
import { hitSchema } from '#/domain/curation/findings.ts'
import { journalEntrySchema } from '#/domain/model/journal.ts'
import { runStateSchema } from '#/domain/run/run.ts'
import { runSettingsSchema } from '#/domain/run/settings/runSettings.ts'
import { puzzleCandidateShape, solutionCandidateShape } from '#/domain/run/candidateShapes.ts'
import { puzzleShape } from '#/domain/puzzle/puzzleShape.ts'
import { recordShape } from '#/domain/dataset/recordShape.ts'

export const evidenceFormat = 'autodidact-evidence'
/** 2: a model is tagged with its kind. Evidence of version 1 is read. */
export const evidenceVersion = 2

export const evidenceHeaderSchema = z.object({
  kind: z.literal('header'),
  format: z.literal(evidenceFormat),
  version: z.number().int().min(1).max(evidenceVersion),
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

/** What was looked for and decided by people, and changes what is trained on, shown to the model or counted. */
const editSchema = z.discriminatedUnion('what', [
  /** A look for held-out puzzles: when, for how many, and through how many iterations the run itself had looked. */
  z.object({ what: z.literal('search'), at: z.number(), heldOut: z.number(), iterations: z.number() }),
  z.object({ what: z.literal('hit'), hit: hitSchema }),
  z.object({ what: z.literal('decision'), hit: z.string(), decision: z.enum(['drop', 'keep']) }),
  /** A record that was accepted as an example, by name (`acceptedRecords.ts`). What each iteration went by is in the run's state. */
  z.object({ what: z.literal('accepted'), puzzle: z.string() }),
])
export type EvidenceEdit = z.infer<typeof editSchema>

/** A line after the header. */
export const evidenceLineSchema = z.discriminatedUnion('kind', [
  /** A puzzle that the run could see: the collection of its examples, and every held-out puzzle it was kept apart from. */
  z.object({ kind: z.literal('puzzle'), puzzle: puzzleShape }),
  /** A prompt, once; completions name it by its place among the prompts. */
  z.object({ kind: z.literal('prompt'), text: z.string() }),
  /** `owner`: null for the run itself, else the index of the model that was being measured. */
  z.object({
    kind: z.literal('completion'),
    owner: z.number().int().nonnegative().nullable(),
    prompt: z.number().int().nonnegative(),
    ...journalEntrySchema.omit({ prompt: true }).shape,
  }),
  z.object({ ...puzzleCandidateShape.shape, kind: z.literal('puzzle-candidate') }),
  z.object({ ...solutionCandidateShape.shape, kind: z.literal('solution-candidate') }),
  z.object({ ...recordShape.shape, kind: z.literal('record') }),
  z.object({ kind: z.literal('edit'), edit: editSchema }),
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
