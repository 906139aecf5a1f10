/**
 * The shapes of what is read back: built from the domain's schemas where those exist, tied to its types everywhere, so
 * that a changed type does not compile until its stored form is thought of (here, and in `migrations.ts`).
 */
import { z } from 'zod'
import type { Attempt, EvaluationHead, PuzzleOutcome } from '#/domain/evaluation.ts'
import {
  attemptSchema,
  evaluationSettingsSchema,
  evaluationStatuses,
  importedFromSchema,
  measuredModelSchema,
  puzzleOutcomeSchema,
} from '#/domain/evaluation.ts'
import type { Puzzle } from '#/domain/puzzle.ts'
import type { TrainingRecord } from '#/domain/record.ts'
import type { Candidate, Run } from '#/domain/run.ts'
import {
  puzzleBuckets,
  replaySchema,
  runSettingsSchema,
  runStateSchema,
  runStatuses,
  solutionBuckets,
} from '#/domain/run.ts'
import type { ModelVersion } from '#/domain/selfTraining.ts'
import {
  heldOutPointSchema,
  idiomSchema,
  learnedFromSchema,
  selfTrainingSettingsSchema,
} from '#/domain/selfTraining.ts'
import type { Draft } from '#/engine/ports.ts'

export const storedPuzzle: z.ZodType<Puzzle> = z.object({
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
})

export const storedDraft: z.ZodType<Draft> = z.object({
  puzzleId: z.string(),
  solution: z.string(),
  solved: z.boolean(),
  updatedAt: z.number(),
})

export const storedRun: z.ZodType<Run> = z.object({
  id: z.string(),
  replay: replaySchema.optional(),
  settings: runSettingsSchema,
  status: z.enum(runStatuses),
  state: runStateSchema,
  createdAt: z.number(),
  updatedAt: z.number(),
  pausedBecause: z.string().nullable(),
})

export const storedCandidate: z.ZodType<Candidate> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('puzzle'),
    iteration: z.number(),
    text: z.string(),
    bucket: z.enum(puzzleBuckets),
    note: z.string(),
  }),
  z.object({
    kind: z.literal('solution'),
    iteration: z.number(),
    puzzle: z.string(),
    text: z.string(),
    bucket: z.enum(solutionBuckets),
    note: z.string(),
  }),
])

export const storedRecord: z.ZodType<TrainingRecord> = z.object({
  id: z.string(),
  puzzle: z.string(),
  header: z.string(),
  bodies: z.array(z.string()),
  attempts: z.number(),
  successes: z.number(),
  provenance: z.object({
    runId: z.string(),
    iteration: z.number(),
    model: z.string(),
    createdAt: z.number(),
  }),
})

export const storedEvaluation: z.ZodType<EvaluationHead> = z.object({
  id: z.string(),
  run: measuredModelSchema.optional(),
  settings: evaluationSettingsSchema,
  status: z.enum(evaluationStatuses),
  puzzleCount: z.number(),
  contaminated: z.array(z.string()).optional(),
  imported: importedFromSchema.optional(),
  createdAt: z.number(),
  updatedAt: z.number(),
  pausedBecause: z.string().nullable(),
})

export const storedOutcome: z.ZodType<PuzzleOutcome> = puzzleOutcomeSchema

/** Each distinct attempt once, and for every attempt in order which of them it was: models repeat themselves. */
export const storedAttempts: z.ZodType<{ distinct: readonly Attempt[]; order: readonly number[] }> = z.object(
  { distinct: z.array(attemptSchema), order: z.array(z.number().int().min(0)) },
)

export const storedModelVersion: z.ZodType<ModelVersion> = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.number(),
  parent: z.string().nullable(),
  settings: selfTrainingSettingsSchema,
  pairs: z.number(),
  records: learnedFromSchema.optional(),
  points: z.array(heldOutPointSchema),
  idioms: z.array(idiomSchema),
  weightCount: z.number(),
})
