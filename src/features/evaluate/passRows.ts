import type { PuzzleOutcome } from '#/domain/evaluation.ts'
import { meanPassAtK, sequentialPassAtK, wilsonInterval } from '#/domain/statistics.ts'
import type { Interval } from '#/domain/statistics.ts'

/** Pass@k by both definitions (paper-level §4: P3's estimator, and `solve.py`). Shares are of 1. */
export interface PassRow {
  readonly k: number
  /** The unbiased estimator, averaged over the puzzles. */
  readonly estimator: number
  /** Puzzles whose first right attempt is among the first k. */
  readonly solved: number
  readonly puzzles: number
  readonly sequential: number
  /** Wilson's 95 % interval of `sequential`. */
  readonly interval: Interval
}

/** The values of k that are shown: 1, 2, 4, 8, … and the number of attempts itself. */
export function shownKs(attempts: number): readonly number[] {
  const powers: number[] = []
  for (let k = 1; k < attempts; k *= 2) powers.push(k)
  return [...powers, attempts]
}

/** Pass@k for every shown k, over the puzzles with at least k attempts; a k that no puzzle reached is left out. */
export function passRows(outcomes: readonly PuzzleOutcome[], attempts: number): readonly PassRow[] {
  return shownKs(attempts).flatMap((k) => {
    const known = outcomes.filter(({ solved }) => solved.length >= k)
    const estimator = meanPassAtK(
      known.map(({ solved }) => ({ n: solved.length, s: solved.filter(Boolean).length })),
      k,
    )
    if (estimator === null) return []
    const solved = sequentialPassAtK(
      known.map((outcome) => outcome.solved),
      k,
    )
    return [
      {
        k,
        estimator,
        solved,
        puzzles: known.length,
        sequential: solved / known.length,
        interval: wilsonInterval(solved, known.length),
      },
    ]
  })
}
