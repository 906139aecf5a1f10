/**
 * A run: one self-training experiment, its settings, its checkpoint and its candidates.
 * Every candidate ends in exactly one bucket; `checkFunnel` holds the books to that.
 */
import { z } from 'zod'
import { puzzleBuckets } from '#/domain/filters/kinds/puzzleFilters.ts'
import type { PuzzleBucket } from '#/domain/filters/kinds/puzzleFilters.ts'
import { selfTrainingSettingsSchema } from '#/domain/grammar/selfTraining.ts'
import { modelRefSchema } from '#/domain/model/modelRef.ts'
import { auditDifferenceSchema } from '#/domain/verdict/audit.ts'
import type { VerdictKind } from '#/domain/verdict/verdict.ts'
import { verdictKinds } from '#/domain/verdict/verdict.ts'
import type { RunSettings } from './settings/runSettings.ts'

/** Where a solution candidate ended. `solved`: right, but beyond the shortest that are kept; `kept`: in a record. */
export const solutionBuckets = [
  'empty',
  'duplicate',
  ...verdictKinds.filter((kind): kind is Exclude<VerdictKind, 'solved'> => kind !== 'solved'),
  'solved',
  'kept',
] as const
export type SolutionBucket = (typeof solutionBuckets)[number]

const stages = ['evaluate', 'propose', 'solve', 'train', 'done'] as const
export const runStatuses = ['running', 'paused', 'stopped', 'finished'] as const
export type RunStatus = (typeof runStatuses)[number]

const count = z.number().int().nonnegative()

/** Nothing in any of these buckets. */
export function zeroCounts<Bucket extends string>(buckets: readonly Bucket[]): Record<Bucket, number> {
  return Object.fromEntries(buckets.map((bucket) => [bucket, 0])) as Record<Bucket, number>
}

/** Counts by bucket. One that came to be after they were stored has none. */
function countsOf<Bucket extends string>(buckets: readonly Bucket[]) {
  return z
    .partialRecord(z.enum(buckets), count)
    .transform((known): Record<Bucket, number> => ({ ...zeroCounts(buckets), ...known }))
}

const iterationSchema = z.object({
  /** Raw puzzle candidates received so far, and where each ended. */
  proposed: count,
  puzzles: countsOf(puzzleBuckets),
  /** Solution candidates received so far, and where each ended. */
  attempted: count,
  solutions: countsOf(solutionBuckets),
  /**
   * Where it attempted puzzles besides that nobody proposed (the training puzzles): those that had no solution before, and
   * the attempts at all of them, which are among `attempted`.
   */
  given: z.object({ puzzles: count, attempts: count }).optional(),
  /** Puzzles, kept or given, whose attempts are all made, and how many of them have at least one solution. */
  finishedPuzzles: count,
  solvedPuzzles: count,
  promptTokens: count,
  completionTokens: count,
  /** Of these tokens, those that went into proposing puzzles. */
  proposeTokens: z.object({ prompt: count, completion: count }).default({ prompt: 0, completion: 0 }),
  /** Whether some of these tokens are estimates, because the server did not count. */
  estimatesTokens: z.boolean().default(false),
  /** Prompts, and chunks of attempts, that were answered in full; a server may have needed several requests for each. */
  requests: count.default(0),
  /** Replies that ended at the limit of tokens, of those in the books; absent where none did, or nobody looked. */
  cut: z.object({ puzzles: count, attempts: count }).optional(),
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

export const lossPointSchema = z.object({ step: count, loss: z.number() })
export type LossPoint = z.infer<typeof lossPointSchema>

/**
 * What the last look before a training left out: texts that are longer than the model's context, and puzzles, as text, of which a
 * solution was not right any more.
 */
const unfitSchema = z.object({ long: count, wrong: z.array(z.string()) })
export type Unfit = z.infer<typeof unfitSchema>

/** A model that a run has worked with: the one it began with, and one for every tuning. */
const runModelSchema = z.object({
  endpoint: modelRefSchema,
  name: z.string(),
  /** The iteration after which it was tuned; null for the model that the run began with. */
  after: count.nullable(),
  /** Records that it was given, and how many of them it could learn from. */
  given: count,
  learned: count,
  /** Puzzles, as text, that were left out because they may hold a held-out one. */
  leftOut: z.array(z.string()).optional(),
  /** Absent where nothing was, or nobody looked. */
  unfit: unfitSchema.optional(),
  /** Tokens that it was trained on, about, each as often as it was passed over; absent where training has no price. */
  tokens: count.optional(),
  /** The loss by step, where its trainer told it; thinned. */
  losses: z.array(lossPointSchema).optional(),
})
export type RunModel = z.infer<typeof runModelSchema>

/**
 * A training that goes on, perhaps out of sight: named before anything is sent, so that it is found again whenever the page was closed.
 * `ended`: it came to nothing, and the next attempt has another name.
 */
const trainingJobSchema = z.object({
  iteration: count,
  attempt: count,
  /** Records that it is given, and what was left out: as in the model that comes of it. */
  given: count,
  leftOut: z.array(z.string()),
  unfit: unfitSchema.optional(),
  /** Tokens that it is paid for, about; absent where training has no price. */
  tokens: count.optional(),
  /** Whether a person agreed to pay for them. Of a training that is asked for, not of the one that follows: each is agreed to anew. */
  agreed: z.boolean().optional(),
  ended: z.boolean(),
})
export type TrainingJob = z.infer<typeof trainingJobSchema>

const untrainedSchema = z.object({ after: count, because: z.string() })
/** Refusals of this run that were run again alone, and those that ended differently, with the iteration. */
const auditsSchema = z.object({
  made: count,
  differences: z.array(auditDifferenceSchema.extend({ iteration: count })),
})
export type RunAudits = z.infer<typeof auditsSchema>
const acceptedSchema = z.object({ iteration: count, puzzles: z.array(z.string()) })

/** The state of a run, complete: what the step function computes and what a checkpoint stores. */
export const runStateSchema = z.object({
  version: z.literal(1),
  iteration: count,
  /**
   * `evaluate` while the newest model is measured on held-out puzzles; `propose` while a prompt of this iteration is
   * unanswered (kept puzzles are attempted meanwhile), `solve` after that; `train` while a model is tuned on what was found.
   */
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
  /** The models after the first, which is the settings' own: one for each tuning, the newest last. */
  tuned: z.array(runModelSchema).default([]),
  /** The training of this iteration, from the moment before it is begun until its model is here; null while there is none. */
  job: trainingJobSchema.nullable().default(null),
  /** Iterations after which no model was tuned, though the settings asked for one, and why, in plain words. */
  untrained: z.array(untrainedSchema).default([]),
  /**
   * Under the policy `human-accepted`: what counted as accepted when an iteration began, so that all its prompts show the
   * same, also after a pause. Names: `acceptedRecords.ts`.
   */
  accepted: z.array(acceptedSchema).default([]),
  /** Ids of the evaluations of the models, in their order: that of the first model first. */
  evaluations: z.array(z.string()).default([]),
  /** Tokens that the measurements on held-out puzzles took, finished or not. */
  measured: z.object({ prompt: count, completion: count }).default({ prompt: 0, completion: 0 }),
  /** Of a run that was halted: tokens of replies that are in its journal and not in its books yet, as others have to come first. */
  unbooked: z.object({ prompt: count, completion: count }).optional(),
  /** What audits of attempts came to (`audit.ts`); absent while there was none. */
  audits: auditsSchema.optional(),
  /** Time that was worked, without pauses, in milliseconds. */
  workedMillis: count.default(0),
})
export type RunState = z.infer<typeof runStateSchema>

/** What a repetition of a run from its evidence goes by: what people decided in the original, what it was tuned to, and what it came to. */
const replaySchema = z.object({
  kind: z.literal('replay'),
  datasetHash: z.string(),
  tuned: z.array(runModelSchema),
  untrained: z.array(untrainedSchema).default([]),
  accepted: z.array(acceptedSchema).default([]),
})

const taughtSchema = z.object({
  kind: z.literal('taught'),
  settings: selfTrainingSettingsSchema,
  /** The version that it started from; null: untrained. */
  from: z.string().nullable(),
})
export type Taught = z.infer<typeof taughtSchema>

/**
 * Where a run came from: made here by the loop, read from a file of records, a repetition that asks no model, only its journal,
 * or made by the built-in model as it taught itself. What follows from that says `runOrigin.ts`.
 */
export const originSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('here') }),
  z.object({ kind: z.literal('imported'), fileName: z.string() }),
  replaySchema,
  taughtSchema,
])
export type Replay = z.infer<typeof replaySchema>

export interface Run {
  readonly id: string
  readonly origin: z.infer<typeof originSchema>
  readonly settings: RunSettings
  readonly status: RunStatus
  readonly state: RunState
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  readonly updatedAt: number
  /** Why it paused, or ended before its end, in plain words; null otherwise. */
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
