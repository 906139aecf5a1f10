/** An evaluation: n attempts of one model at each held-out puzzle, from which both kinds of Pass@k follow. */
import { z } from 'zod'
import { endpointSchema } from './run.ts'

export const evaluationSettingsSchema = z.object({
  name: z.string(),
  endpoint: endpointSchema,
  /** Collection whose held-out (test) puzzles are attempted, the ":0" instance of each problem. */
  collection: z.string(),
  attempts: z.number().int().min(1).max(10_000),
  temperature: z.number().min(0).max(2),
  /** The worked examples that stand before every solution prompt. */
  solvePrefix: z.string(),
  solveTokens: z.number().int().min(16),
  limitMillis: z.number().int().min(50).max(60_000),
  /** Judge as in 2023 (`referenceJudge.ts`), for comparisons with the paper. */
  referenceJudge: z.boolean().default(false),
  concurrency: z.number().int().min(1).max(64),
  seed: z.number().int().min(0),
})
export type EvaluationSettings = z.infer<typeof evaluationSettingsSchema>

/** One puzzle's outcomes in the order of the attempts: `solved[i]` tells whether attempt i+1 was right. */
export const puzzleOutcomeSchema = z.object({ puzzleId: z.string(), solved: z.array(z.boolean()) })
export type PuzzleOutcome = z.infer<typeof puzzleOutcomeSchema>

export const evaluationStatuses = ['running', 'paused', 'stopped', 'finished'] as const

/** The model of a run that an evaluation measured: 0 is the one that the run began with, then one for each tuning. */
export const measuredModelSchema = z.object({ id: z.string(), model: z.number().int().nonnegative() })

export interface Evaluation {
  readonly id: string
  /** Absent where a person asked for it. */
  readonly run?: z.infer<typeof measuredModelSchema> | undefined
  readonly settings: EvaluationSettings
  readonly status: (typeof evaluationStatuses)[number]
  /** Number of held-out puzzles that are to be attempted. */
  readonly puzzleCount: number
  readonly outcomes: readonly PuzzleOutcome[]
  readonly createdAt: number
  readonly updatedAt: number
  readonly pausedBecause: string | null
}
