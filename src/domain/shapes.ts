/** The shapes of puzzles, candidates and records where they are read back: from the store, or from a file. */
import { z } from 'zod'
import type { Puzzle } from './puzzle.ts'
import type { TrainingRecord } from './record.ts'
import type { PuzzleCandidate, SolutionCandidate } from './run.ts'
import { puzzleBuckets, solutionBuckets } from './run.ts'

export const puzzleShape = z.object({
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

export const puzzleCandidateShape = z.object({
  kind: z.literal('puzzle'),
  iteration: z.number(),
  text: z.string(),
  bucket: z.enum(puzzleBuckets),
  note: z.string(),
}) satisfies z.ZodType<PuzzleCandidate>

export const solutionCandidateShape = z.object({
  kind: z.literal('solution'),
  iteration: z.number(),
  puzzle: z.string(),
  text: z.string(),
  bucket: z.enum(solutionBuckets),
  note: z.string(),
}) satisfies z.ZodType<SolutionCandidate>

export const recordShape = z.object({
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
}) satisfies z.ZodType<TrainingRecord>
