/** What a run of the built-in model needs from the world, and what it tells while it goes. */
import type {
  AttemptEnds,
  HeldOutPoint,
  Idiom,
  JudgedProposal,
  SelfTrainingIteration,
  SelfTrainingStage,
} from '#/domain/grammar/selfTraining.ts'
import type { AttemptedPuzzle, Bench } from './attempts.ts'
import type { FoundPuzzle } from './discoveries.ts'
import type { Mind } from './mind.ts'
import type { PairBook } from './pairs.ts'
import type { PuzzleForm } from './parsePuzzle.ts'

export interface SelfTrainingWorld {
  readonly bench: Bench
  /** Sources of the puzzles that it learns from, and of those that measure it. */
  readonly training: readonly string[]
  readonly heldOut: readonly string[]
  readonly now: () => number
  readonly signal: AbortSignal
  readonly tell: (news: SelfTrainingNews) => void
}

export type SelfTrainingNews =
  | {
      readonly kind: 'stage'
      readonly iteration: number
      readonly stage: SelfTrainingStage
      readonly done: number
    }
  | { readonly kind: 'studied'; readonly training: number; readonly heldOut: number }
  | { readonly kind: 'judged'; readonly iteration: number; readonly proposals: readonly JudgedProposal[] }
  | {
      readonly kind: 'attempted'
      readonly iteration: number
      /** Whether they are training puzzles, which nobody proposed. */
      readonly isGiven: boolean
      /** Those that had no solution before. */
      readonly puzzles: number
      readonly ends: AttemptEnds
    }
  | {
      readonly kind: 'solved'
      readonly solved: readonly { readonly solved: FoundPuzzle; readonly form: PuzzleForm | null }[]
    }
  | { readonly kind: 'idioms'; readonly idioms: readonly Idiom[] }
  | { readonly kind: 'iteration'; readonly iteration: SelfTrainingIteration }
  | {
      readonly kind: 'point'
      readonly point: HeldOutPoint
      /** What was attempted for it; without the puzzles that the grammar has no words for. */
      readonly attempted: readonly AttemptedPuzzle[]
      readonly mind: Mind
      readonly pairs: PairBook
    }
