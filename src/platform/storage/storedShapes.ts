/**
 * The shapes of what is read back: built from the domain's schemas where those exist, tied to its types everywhere, so
 * that a changed type does not compile until its stored form is thought of (here, and in `migrations.ts`).
 */
import { z } from 'zod'
import type { Attempt, EvaluationHead, PuzzleOutcome } from '#/domain/evaluation/evaluation.ts'
import {
  attemptSchema,
  evaluationSettingsSchema,
  evaluationStatuses,
  importedFromSchema,
  measuredModelSchema,
  puzzleOutcomeSchema,
} from '#/domain/evaluation/evaluation.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { Candidate, Run } from '#/domain/run/run.ts'
import { runShape } from '#/domain/run/runShape.ts'
import type { ModelVersion } from '#/domain/grammar/selfTraining.ts'
import {
  heldOutPointSchema,
  idiomSchema,
  learnedFromSchema,
  selfTrainingSettingsSchema,
} from '#/domain/grammar/selfTraining.ts'
import { puzzleCandidateShape, solutionCandidateShape } from '#/domain/run/candidateShapes.ts'
import { puzzleShape } from '#/domain/puzzle/puzzleShape.ts'
import { recordShape } from '#/domain/dataset/recordShape.ts'
import type { Draft } from '#/engine/ports/store.ts'

export const storedPuzzle: z.ZodType<Puzzle> = puzzleShape

export const storedDraft: z.ZodType<Draft> = z.object({
  puzzleId: z.string(),
  solution: z.string(),
  solved: z.boolean(),
  updatedAt: z.number(),
})

export const storedRun: z.ZodType<Run> = runShape

export const storedCandidate: z.ZodType<Candidate> = z.discriminatedUnion('kind', [
  puzzleCandidateShape,
  solutionCandidateShape,
])

export const storedRecord: z.ZodType<TrainingRecord> = recordShape

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
