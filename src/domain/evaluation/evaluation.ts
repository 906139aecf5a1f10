/** An evaluation: n attempts of one model at each held-out puzzle, from which both kinds of Pass@k follow. */
import { z } from 'zod'
import { modelRefSchema } from '#/domain/model/modelRef.ts'
import { verdictKinds } from '#/domain/verdict/verdict.ts'

export const evaluationSettingsSchema = z.object({
  name: z.string(),
  endpoint: modelRefSchema,
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

/**
 * What became of one attempt: its verdict; `no-solution` where the model's text had no body to run; `not-solved` where all
 * that is known is that it was not right (imported files do not say why).
 */
export const attemptKinds = [...verdictKinds, 'no-solution', 'not-solved'] as const
export type AttemptKind = (typeof attemptKinds)[number]

/** Longest message that is kept with an attempt, in UTF-16 units. */
export const attemptMessageLength = 300

/** One attempt at a puzzle, as it is kept to be looked at. */
export const attemptSchema = z.object({
  /** The body that was run under the puzzle's header; for `no-solution` what the model wrote instead. */
  text: z.string(),
  kind: z.enum(attemptKinds),
  /** One plain sentence. Hostile text may be quoted in it: never render it as HTML. */
  message: z.string(),
})
export type Attempt = z.infer<typeof attemptSchema>

/** An outcome with the attempts behind it, one for each entry of `solved`. */
export interface AttemptedOutcome {
  readonly outcome: PuzzleOutcome
  readonly attempts: readonly Attempt[]
}

/**
 * Of a measurement that the built-in model takes of itself as it is taught: its programs were judged by counted steps, without
 * a prompt, a limit of time or tokens, so those settings say nothing.
 */
export const countedStepsSchema = z.object({
  /** How often the puzzles were asked, searches included. */
  calls: z.number().int().nonnegative(),
})

/** Where an evaluation came from that was not made here. */
export const importedFromSchema = z.object({
  fileName: z.string(),
  /** As the file has it; null where it does not say. */
  durationMinutes: z.number().nullable(),
  /** The attempts at each puzzle ended at its first success, so the unbiased estimator cannot be made from them. */
  untilSolved: z.boolean(),
})
export type ImportedFrom = z.infer<typeof importedFromSchema>

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
  /** Ids of held-out puzzles whose like was found in what the model learned from: "clean" numbers leave them out. */
  readonly contaminated?: readonly string[] | undefined
  /** Only where counted steps decided, see `countedStepsSchema`. */
  readonly countedSteps?: z.infer<typeof countedStepsSchema> | undefined
  /** Only for an evaluation that was imported: nobody can go on with it. */
  readonly imported?: ImportedFrom | undefined
  readonly createdAt: number
  readonly updatedAt: number
  readonly pausedBecause: string | null
}

/** An evaluation without its outcomes: what is rewritten as it advances. */
export type EvaluationHead = Omit<Evaluation, 'outcomes'>
