/**
 * A run: one self-training experiment, its settings, its checkpoint and its candidates.
 * Every candidate ends in exactly one bucket; `checkFunnel` holds the books to that.
 */
import { z } from 'zod'
import type { VerdictKind } from './verdict.ts'
import { verdictKinds } from './verdict.ts'

/** Which HTTP API of an OpenAI-compatible server is spoken: `/chat/completions` or `/completions`. */
export const apiKindSchema = z.enum(['chat', 'completion'])

/** An endpoint as it may be stored: everything but the key. */
export const endpointSchema = z.object({
  /** Up to and including the version: `http://localhost:8000/v1`. Empty for the built-in model. */
  baseUrl: z.string(),
  model: z.string(),
  /** `built-in` is no server: the model of this tab, see `builtInEndpoint.ts`. */
  api: z.enum([...apiKindSchema.options, 'built-in']),
})
export type Endpoint = z.infer<typeof endpointSchema>

/** Settings of a run. Defaults are the paper's (`gen.py`, `babysit.sh`), see `defaultRunSettings` in `presets.ts`. */
export const runSettingsSchema = z.object({
  name: z.string(),
  endpoint: endpointSchema,
  /** Collection whose training puzzles fill the few-shot prompts. */
  fewShotCollection: z.string(),
  iterations: z.number().int().min(1).max(100),
  /** Raw puzzle candidates asked for in each iteration. */
  puzzlesPerIteration: z.number().int().min(1).max(1_000_000),
  attemptsPerPuzzle: z.number().int().min(1).max(10_000),
  /** Completions asked of one prompt (`per_prompt`, 64 in the reference). */
  completionsPerPrompt: z.number().int().min(1).max(256),
  proposeTemperature: z.number().min(0).max(2),
  solveTemperature: z.number().min(0).max(2),
  contextTokens: z.number().int().min(512),
  proposeTokens: z.number().int().min(16),
  solveTokens: z.number().int().min(16),
  limitMillis: z.number().int().min(50).max(60_000),
  trivialRejectRate: z.number().min(0).max(1),
  /**
   * Judge as in 2023: its text rules (import whitelist, banned words) for puzzles and solutions, and its looser look at types.
   * The sandbox does not need them; comparisons do.
   */
  textRules: z.boolean(),
  /** The worked examples that stand before every solution prompt; see `solvePrefix` in `prompts.ts`. */
  solvePrefix: z.string(),
  /** Run every attempt in two interpreters with different seeds; what they do not agree on is `flaky` and never kept. */
  checkTwice: z.boolean().default(false),
  keepPerPuzzle: z.number().int().min(1).max(100),
  /** Requests in flight at once. */
  concurrency: z.number().int().min(1).max(64),
  seed: z.number().int().min(0),
})
export type RunSettings = z.infer<typeof runSettingsSchema>

/** Where a puzzle candidate ended, in the order in which the filters of `gen.py` ask. */
export const puzzleBuckets = [
  'empty',
  'no-puzzle',
  'unsafe-text',
  'bad-signature',
  'wrong-arguments',
  'answer-unused',
  'unsupported-type',
  'trivial',
  'duplicate',
  'kept',
] as const
export type PuzzleBucket = (typeof puzzleBuckets)[number]

/** Where a solution candidate ended. `solved`: right, but beyond the shortest that are kept; `kept`: in a record. */
export const solutionBuckets = [
  'empty',
  'duplicate',
  ...verdictKinds.filter((kind): kind is Exclude<VerdictKind, 'solved'> => kind !== 'solved'),
  'solved',
  'kept',
] as const
export type SolutionBucket = (typeof solutionBuckets)[number]

const stages = ['propose', 'solve', 'done'] as const
export const runStatuses = ['running', 'paused', 'stopped', 'finished'] as const
export type RunStatus = (typeof runStatuses)[number]

const count = z.number().int().nonnegative()
const iterationSchema = z.object({
  /** Raw puzzle candidates received so far, and where each ended. */
  proposed: count,
  puzzles: z.record(z.enum(puzzleBuckets), count),
  /** Solution candidates received so far, and where each ended. */
  attempted: count,
  // Runs that were stored before there was a check for flakiness have no such bucket.
  solutions: z.preprocess(
    (counts) => (typeof counts === 'object' ? { flaky: 0, ...counts } : counts),
    z.record(z.enum(solutionBuckets), count),
  ),
  /** Kept puzzles whose attempts are all made, and how many of them have at least one solution. */
  finishedPuzzles: count,
  solvedPuzzles: count,
  promptTokens: count,
  completionTokens: count,
  /** What a reader of the numbers should know, in plain words; absent when they speak for themselves. */
  note: z.string().optional(),
})
export type IterationCounts = z.infer<typeof iterationSchema>

/** What a puzzle whose attempts go on must remember of those already made. Fingerprints: see `fingerprint.ts`. */
const memorySchema = z.object({
  /** The right bodies that a record holds now, shortest first. Counted as `kept`; stored as candidates when the puzzle is finished. */
  kept: z.array(z.string()),
  /** Fingerprints of right bodies that shorter ones pushed out. */
  solved: z.array(z.string()),
  /** Fingerprints of bodies that were not right. */
  failed: z.array(z.string()),
})
export type PuzzleMemory = z.infer<typeof memorySchema>

/** The state of a run, complete: what the step function computes and what a checkpoint stores. */
export const runStateSchema = z.object({
  version: z.literal(1),
  iteration: count,
  /** `propose` while a prompt of this iteration is unanswered (kept puzzles are attempted meanwhile), `solve` after that. */
  stage: z.enum(stages),
  /** Index of the first few-shot prompt of this iteration that is not fully answered; with the seed it decides the prompt's text. */
  nextPrompt: count,
  /** Prompts from `nextPrompt` on that are answered already, wholly or in part. */
  ahead: z.array(z.object({ prompt: count, received: count })).optional(),
  /** Kept puzzles of this iteration whose attempts are not finished: source text, attempts made, how many of them were right. */
  open: z.array(
    z.object({ puzzle: z.string(), attempts: count, solved: count, memory: memorySchema.optional() }),
  ),
  /** One entry an iteration, the current one last. */
  iterations: z.array(iterationSchema),
})
export type RunState = z.infer<typeof runStateSchema>

export interface Run {
  readonly id: string
  readonly settings: RunSettings
  readonly status: RunStatus
  readonly state: RunState
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  readonly updatedAt: number
  /** Why it paused, in plain words; null otherwise. */
  readonly pausedBecause: string | null
}

/** One candidate as stored: its text and the bucket it ended in. */
export interface PuzzleCandidate {
  readonly kind: 'puzzle'
  readonly iteration: number
  readonly text: string
  readonly bucket: PuzzleBucket
  /** Why, where the bucket alone does not say. */
  readonly note: string
}
export interface SolutionCandidate {
  readonly kind: 'solution'
  readonly iteration: number
  readonly puzzle: string
  /** The body after the header, as the model wrote it, cut. */
  readonly text: string
  readonly bucket: SolutionBucket
  readonly note: string
}
export type Candidate = PuzzleCandidate | SolutionCandidate
