/** How hard a puzzle is for the model that attempted it, from its attempts. */
import type { Interval } from '#/domain/statistics/statistics.ts'
import { wilsonInterval } from '#/domain/statistics/statistics.ts'

export const solveLevels = ['easy', 'learnable', 'hard', 'unsolved'] as const
export type SolveLevel = (typeof solveLevels)[number]

/** The share of right attempts within which a puzzle teaches most: neither known nor out of reach (both ends belong to it). */
const learnableBand: Interval = { low: 0.1, high: 0.7 }

export interface SolveRate {
  readonly attempts: number
  /** How many of them were right. */
  readonly successes: number
}

export interface PuzzleDifficulty {
  /** Share of right attempts; 0 without attempts. */
  readonly rate: number
  /** Its 95 % interval (Wilson). */
  readonly interval: Interval
  readonly level: SolveLevel
}

/** The difficulty of a puzzle: above 0.7 `easy`, below 0.1 `hard`, never right `unsolved`. */
export function difficultyOf({ attempts, successes }: SolveRate): PuzzleDifficulty {
  const rate = attempts === 0 ? 0 : successes / attempts
  return { rate, interval: wilsonInterval(successes, attempts), level: levelOf(rate) }
}

function levelOf(rate: number): SolveLevel {
  if (rate === 0) return 'unsolved'
  if (rate < learnableBand.low) return 'hard'
  return rate <= learnableBand.high ? 'learnable' : 'easy'
}

/** How many puzzles are of each level. */
export function countLevels(rates: readonly SolveRate[]): Readonly<Record<SolveLevel, number>> {
  const counts: Record<SolveLevel, number> = { easy: 0, learnable: 0, hard: 0, unsolved: 0 }
  for (const rate of rates) counts[difficultyOf(rate).level] += 1
  return counts
}
