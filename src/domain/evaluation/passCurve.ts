/**
 * Pass@k of an evaluation for several k, by both definitions, with intervals: what the Evaluate page, its charts and its
 * files show. Which puzzles count (all, or only the clean ones) is the caller's choice through `excluded`.
 */
import { bootstrapMeans, bootstrapRounds } from '#/domain/statistics/resampling.ts'
import { passAtK } from '#/domain/statistics/statistics.ts'
import type { Interval } from '#/domain/statistics/statistics.ts'
import type { PuzzleOutcome } from './evaluation.ts'

/** A mean over puzzles; the interval is null for fewer than two of them, or where all are alike. */
export interface MeanShare {
  readonly mean: number
  readonly interval: Interval | null
}

export interface PassPoint {
  readonly k: number
  /** Puzzles of which Pass@k is known. */
  readonly puzzles: number
  /** The unbiased estimator (P3); null where attempts ended at the first success, which it cannot be made from. */
  readonly estimator: MeanShare | null
  /** The share of puzzles solved within the first k attempts (`solve.py` of the paper), and their number. */
  readonly sequential: MeanShare & { readonly solved: number }
}

/** The values of k that are shown: 1, 2, 4, … and 10, 100 (which the papers report), and the number of attempts itself. */
export function shownKs(attempts: number): readonly number[] {
  const ks = new Set([attempts])
  for (let k = 1; k < attempts; k *= 2) ks.add(k)
  for (let k = 10; k < attempts; k *= 10) ks.add(k)
  return [...ks].sort((one, other) => one - other)
}

/** The outcomes without those of the named puzzles: what is left of "full" when the contaminated ones go is "clean". */
export function withoutPuzzles(
  outcomes: readonly PuzzleOutcome[],
  excluded: readonly string[],
): readonly PuzzleOutcome[] {
  if (excluded.length === 0) return outcomes
  const names = new Set(excluded)
  return outcomes.filter(({ puzzleId }) => !names.has(puzzleId))
}

/** Whether the attempts tell if the puzzle was solved within k: they reach that far, or ended because it was. */
function isKnown({ solved }: PuzzleOutcome, k: number, untilSolved: boolean): boolean {
  return solved.length >= k || (untilSolved && solved.includes(true))
}

function isSolvedWithin({ solved }: PuzzleOutcome, k: number): boolean {
  const first = solved.indexOf(true)
  return first >= 0 && first < k
}

/**
 * Pass@k for each k that some puzzle has attempts for, in the order given. Puzzles with fewer than k attempts say nothing
 * about Pass@k and are left out of it.
 *
 * @param untilSolved the attempts at each puzzle ended at its first success, as those of `solve.py` do.
 * @param createRandom a fresh generator of numbers in [0, 1), always the same: every k sees the same draws of puzzles.
 */
export function passCurve(
  outcomes: readonly PuzzleOutcome[],
  ks: readonly number[],
  options: {
    readonly untilSolved?: boolean
    readonly createRandom: () => () => number
    readonly rounds?: number
  },
): readonly PassPoint[] {
  const { untilSolved = false, createRandom, rounds = bootstrapRounds } = options
  // What is known at a larger k is known at a smaller one, so equally many puzzles are the same puzzles: those k share
  // their draws, which are most of the work.
  const groups = new Map<number, { known: readonly PuzzleOutcome[]; ks: number[] }>()
  for (const k of ks) {
    const known = outcomes.filter((outcome) => isKnown(outcome, k, untilSolved))
    const group = groups.get(known.length) ?? { known, ks: [] }
    group.ks.push(k)
    if (known.length > 0) groups.set(known.length, group)
  }
  const points = [...groups.values()].flatMap((group) => {
    const solved = group.ks.map((k) => group.known.map((outcome) => (isSolvedWithin(outcome, k) ? 1 : 0)))
    const estimates = untilSolved
      ? []
      : group.ks.map((k) => group.known.map((outcome) => estimateOf(outcome, k)))
    const intervals = bootstrapMeans([...solved, ...estimates], createRandom(), rounds)
    return group.ks.map((k, index): PassPoint => {
      const within = solved[index] ?? []
      const own = estimates[index]
      return {
        k,
        puzzles: group.known.length,
        estimator: own === undefined ? null : meanShare(own, intervals[solved.length + index]),
        sequential: {
          ...meanShare(within, intervals[index]),
          solved: within.filter((one) => one === 1).length,
        },
      }
    })
  })
  return ks.flatMap((k) => points.find((point) => point.k === k) ?? [])
}

function meanShare(values: readonly number[], interval: Interval | null | undefined): MeanShare {
  return { mean: meanOf(values), interval: interval ?? null }
}

/** A puzzle's own unbiased Pass@k, from at least k attempts. */
export function estimateOf({ solved }: PuzzleOutcome, k: number): number {
  return passAtK(solved.length, solved.filter(Boolean).length, k)
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
