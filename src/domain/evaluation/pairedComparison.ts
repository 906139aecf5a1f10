/**
 * Two evaluations of the same puzzles held against each other: which is higher, by how much, and whether chance alone
 * could have made the difference. The words are here too, because a p-value without them is read wrongly.
 */
import { bootstrapMeans, signFlipTest } from '#/domain/statistics/resampling.ts'
import type { Interval } from '#/domain/statistics/statistics.ts'

/** The chance of error below which a difference is called one. */
const significance = 0.05

/** Puzzles below which no difference is called one, whatever the test says. */
const fewestPuzzles = 6

export interface PairedComparison {
  readonly puzzles: number
  /** The mean of second − first over the puzzles. */
  readonly mean: number
  /** Its 95 % bootstrap interval over the puzzles; null for fewer than two of them, or where all differ alike. */
  readonly interval: Interval | null
  /** Two-sided p-value of the sign-flip permutation test. */
  readonly p: number
  /** Puzzles where the second is higher, where the first is, and where they are equal. */
  readonly wins: number
  readonly losses: number
  readonly ties: number
  readonly finding: 'second-higher' | 'first-higher' | 'indistinguishable' | 'too-few'
}

/**
 * Compares two rows of values of the same puzzles in the same order. Seeded by `random` (numbers in [0, 1)).
 * Throws when the rows are of different lengths.
 */
export function comparePaired(
  first: readonly number[],
  second: readonly number[],
  random: () => number,
): PairedComparison {
  if (first.length !== second.length) throw new RangeError('Bug: paired rows of different lengths')
  const differences = first.map((value, index) => (second[index] ?? 0) - value)
  const puzzles = differences.length
  const mean = puzzles === 0 ? 0 : differences.reduce((sum, value) => sum + value, 0) / puzzles
  const wins = differences.filter((difference) => difference > 0).length
  const losses = differences.filter((difference) => difference < 0).length
  const p = signFlipTest(differences, random)
  return {
    puzzles,
    mean,
    interval: bootstrapMeans([differences], random)[0] ?? null,
    p,
    wins,
    losses,
    ties: puzzles - wins - losses,
    finding:
      puzzles < fewestPuzzles
        ? 'too-few'
        : p >= significance
          ? 'indistinguishable'
          : mean > 0
            ? 'second-higher'
            : 'first-higher',
  }
}

/**
 * What a comparison says, in words: whether the difference can be told from chance, by how much, and what stands behind it.
 *
 * @param measure what was compared: `Pass@1`
 */
export function describeComparison(
  comparison: PairedComparison,
  names: { readonly first: string; readonly second: string },
  measure: string,
): string {
  const { puzzles, mean, p, finding } = comparison
  const { first, second } = names
  const size = `${(Math.abs(mean) * 100).toFixed(1)} percentage points`
  const lean = mean === 0 ? 'They are equal' : `“${mean > 0 ? second : first}” is ${size} higher`
  switch (finding) {
    case 'too-few':
      return `${lean} in ${measure}, but ${puzzles === 1 ? 'one puzzle is' : `${puzzles} puzzles are`} too few to tell a difference from chance.`
    case 'indistinguishable':
      return comparison.wins + comparison.losses === 0
        ? `The two are equal in ${measure} on every one of the ${puzzles} puzzles.`
        : `${lean} in ${measure}, but that cannot be told from chance: ${chanceOf(p)}. To settle it, make more attempts or measure on more puzzles.`
    case 'second-higher':
    case 'first-higher':
      return `${lean} in ${measure}, and chance does not explain it: ${chanceOf(p)}.`
  }
}

function chanceOf(p: number): string {
  const share = p < 0.001 ? 'fewer than 1 in 1,000' : `${(p * 100).toFixed(p < 0.01 ? 2 : 1)} of 100`
  return `if the two were equally good, ${share} such comparisons would show a difference this large (p ${p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`})`
}
