/** The shapes of candidates where they are read back: from the store, or from a file. */
import { z } from 'zod'
import { puzzleBuckets } from '#/domain/filters/kinds/puzzleFilters.ts'
import type { PuzzleCandidate, SolutionCandidate } from './run.ts'
import { solutionBuckets } from './run.ts'

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
