/**
 * Self-training of the built-in model: what can be set, what is measured, and what is told of a run while it goes.
 * The built-in model is a small probabilistic grammar of Python, not a language model (docs/built-in-model.md).
 */
import { z } from 'zod'
import type { AttemptKind } from './grammarTask.ts'
import type { Phrase } from './phrase.ts'

export const selfTrainingSettingsSchema = z.object({
  /** Decides everything: the same seed, puzzles and settings give the same run, byte for byte. */
  seed: z.number().int().min(0),
  iterations: z.number().int().min(1).max(50),
  /** Puzzles proposed in each iteration; 0: none, it learns from the training puzzles alone ("expert iteration"). */
  proposals: z.number().int().min(0).max(10_000),
  /** Attempts at each puzzle that it proposed. */
  attempts: z.number().int().min(1).max(1_000),
  /** Attempts at each training puzzle in each iteration; 0: it learns from its own puzzles alone. */
  trainingAttempts: z.number().int().min(0).max(1_000),
  /** Attempts at each held-out puzzle when it is measured: the n of Pass@k. */
  heldOutAttempts: z.number().int().min(1).max(1_000),
  /** The collection whose training half it learns from and whose held-out half measures it. */
  collection: z.string(),
  /** Control: false trains on pairs that nobody checked. */
  verified: z.boolean(),
  /** Unsolved puzzles are changed so that a wrong answer becomes a right one, and tried again. */
  relabel: z.boolean(),
  /** Puzzles are built around the answers of sampled programs, and those of medium difficulty count most. */
  curriculum: z.boolean(),
  /** What verified solutions have in common becomes a word of its own. */
  idioms: z.boolean(),
})
export type SelfTrainingSettings = z.infer<typeof selfTrainingSettingsSchema>

export const selfTrainingStages = ['analyse', 'propose', 'solve', 'train', 'evaluate'] as const
export type SelfTrainingStage = (typeof selfTrainingStages)[number]

/** Where a proposed puzzle ended; each in exactly one. `kept` ones are attempted. */
export const proposalBuckets = [
  'malformed',
  'unsuitable',
  'duplicate',
  'held-out',
  'padded',
  'trivial',
  'too-alike',
  'kept',
] as const
export type ProposalBucket = (typeof proposalBuckets)[number]

/** A proposed puzzle and where it ended. */
export interface JudgedProposal {
  readonly source: string
  readonly bucket: ProposalBucket
}

/**
 * How attempts ended, each in one: by counted steps, or without being run because the program got too large while it was
 * sampled, or was sampled for this puzzle before.
 */
export type AttemptEnds = Readonly<Record<AttemptKind | 'too-large' | 'repeated', number>>

/** How a puzzle came about. */
export const puzzleOrigins = [
  'training',
  'invented',
  'mutated',
  'crossed',
  'varied',
  'weakened',
  'built',
  'relabelled',
  'recorded',
] as const
export type PuzzleOrigin = (typeof puzzleOrigins)[number]

const passAtSchema = z.object({
  k: z.number().int(),
  /** The unbiased estimate of Pass@k, 0 to 1, with a 95 % interval over the puzzles. */
  value: z.number(),
  low: z.number(),
  high: z.number(),
})

/** The model measured on the held-out puzzles after an iteration; iteration 0 is the untrained model. */
export const heldOutPointSchema = z.object({
  iteration: z.number().int(),
  attempts: z.number().int(),
  /** Right attempts at each held-out puzzle, in the order of `HeldOutPuzzles`. */
  successes: z.array(z.number().int()),
  passAt: z.array(passAtSchema),
  /** Held-out puzzles with at least one right attempt. */
  solved: z.number().int(),
  /** How often the puzzles were asked, searches included. */
  calls: z.number().int(),
  /** Since the run began. Told to people; decides nothing. */
  elapsedMillis: z.number(),
})
export type HeldOutPoint = z.infer<typeof heldOutPointSchema>

/** One iteration in numbers. */
export interface SelfTrainingIteration {
  readonly iteration: number
  readonly proposed: number
  readonly puzzles: Readonly<Record<ProposalBucket, number>>
  /** Attempts at its own puzzles and at the training puzzles, and how many of them were right. */
  readonly attempts: number
  readonly right: number
  /** Its own puzzles of this iteration that have a verified solution. */
  readonly solvedOwn: number
  /** Training puzzles that have a verified solution so far. */
  readonly solvedTraining: number
  /** Puzzles with verified solutions that it trains on now, own and training ones together. */
  readonly pairs: number
  readonly elapsedMillis: number
}

/** A puzzle with a verified solution that the run found. */
export interface Discovery {
  readonly id: string
  readonly iteration: number
  readonly origin: PuzzleOrigin
  /** Source of the puzzle. */
  readonly puzzle: string
  /** One line in plain English: what the puzzle asks for. */
  readonly description: string
  /** Source of the shortest solution. */
  readonly solution: string
  /** What that does, where its text is long: `try texts made of ending, short ones first`. Null: the text says it best. */
  readonly idea: Phrase | null
  readonly attempts: number
  readonly right: number
}

/** A word that the model made of what its solutions have in common. */
export const idiomSchema = z.object({
  name: z.string().max(100),
  /** As Python, with `□` where something is to be filled in. */
  pattern: z.string().max(2_000),
  uses: z.number().int().nonnegative(),
  iteration: z.number().int().nonnegative(),
  examples: z.array(z.string().max(5_000)).max(20),
})
export type Idiom = z.infer<typeof idiomSchema>

export interface SelfTrainingProgress {
  readonly status: 'running' | 'stopped' | 'finished' | 'failed'
  readonly settings: SelfTrainingSettings
  /** The version that it started from; null: untrained. */
  readonly from: string | null
  /** The run as it is stored, where everything that it finds is kept; null while nothing is stored. */
  readonly runId: string | null
  /** 0 while the untrained model is measured. */
  readonly iteration: number
  readonly stage: SelfTrainingStage
  /** Share of the stage that is done, 0 to 1. */
  readonly done: number
  readonly points: readonly HeldOutPoint[]
  readonly iterations: readonly SelfTrainingIteration[]
  /** Newest first, the last two hundred. */
  readonly discoveries: readonly Discovery[]
  /** Solutions that passed while it learned, but not in the verifier's two rooms: they are not shown. */
  readonly doubted: number
  readonly idioms: readonly Idiom[]
  readonly trainingPuzzles: number
  readonly heldOutPuzzles: number
  readonly elapsedMillis: number
  /** Why it failed, in plain words, and what to do; null otherwise. */
  readonly failure: { readonly message: string; readonly advice: string } | null
  /** The version that the run left when it ended, however it did; null while it runs or when nothing was learned. */
  readonly versionId: string | null
}

/** What is told of a run before anything has happened. */
export function firstProgress(settings: SelfTrainingSettings, from: string | null): SelfTrainingProgress {
  return {
    status: 'running',
    settings,
    from,
    runId: null,
    iteration: 0,
    stage: 'analyse',
    done: 0,
    points: [],
    iterations: [],
    discoveries: [],
    doubted: 0,
    idioms: [],
    trainingPuzzles: 0,
    heldOutPuzzles: 0,
    elapsedMillis: 0,
    failure: null,
    versionId: null,
  }
}

/** The records of a run that a version was trained on: how many there were, and how many its grammar has words for. */
export const learnedFromSchema = z.object({
  given: z.number().int().nonnegative(),
  learned: z.number().int().nonnegative(),
})

/** A version of the model, as it is listed. Its weights stay where it is kept. */
export interface ModelVersion {
  readonly id: string
  readonly name: string
  readonly createdAt: number
  /** The version it was trained from; null: the untrained model. */
  readonly parent: string | null
  /** Of the run that made it; of one that was trained on records, those of its parent. */
  readonly settings: SelfTrainingSettings
  /** Only where it was trained on the records of a run. */
  readonly records?: z.infer<typeof learnedFromSchema> | undefined
  /** Puzzles with verified solutions that it was trained on. */
  readonly pairs: number
  readonly points: readonly HeldOutPoint[]
  readonly idioms: readonly Idiom[]
  /** How many weights are not zero. */
  readonly weightCount: number
}

/** A program that the model may write, and how likely. */
export interface Guess {
  readonly solution: string
  /** What it does, as of a discovery. */
  readonly idea: Phrase | null
  /** Probability of one attempt being this program. */
  readonly probability: number
  readonly outcome: 'solved' | 'wrong' | 'wrong-type' | 'error' | 'not-found' | 'out-of-steps'
}

/** What spoke for the choice at the top of the model's likeliest program, or against it. */
export interface Contribution {
  /** What of the puzzle speaks, in words: `it asks whether len(word) == □`. */
  readonly because: Phrase
  /** Logits that it adds (below zero: takes away). */
  readonly weight: number
}

/** A look inside the model at one puzzle. */
export interface Look {
  readonly before: readonly Guess[]
  readonly after: readonly Guess[]
  /** Share of right attempts among those sampled. */
  readonly rateBefore: number
  readonly rateAfter: number
  /** What the likeliest right program does at its top (of all programs where none is right); null where there is none. */
  readonly choice: Phrase | null
  readonly contributions: readonly Contribution[]
  /** Names of the idioms in the likeliest right program. */
  readonly idioms: readonly string[]
}

/** One attempt of the model at a puzzle that somebody looks at. */
export interface ModelAttempt {
  readonly number: number
  readonly solution: string
  readonly outcome: Guess['outcome']
  /** The answer as Python, if it has one that fits. */
  readonly answer: string | null
}
