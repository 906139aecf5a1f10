/**
 * What chance could have done to a mean: bootstrap intervals, and the permutation test of paired values. Both draw from
 * a generator that the caller seeds, so the same numbers give the same interval every time. Pass@k is in `statistics.ts`.
 */
import type { Interval } from './statistics.ts'

/** Resamples of a bootstrap interval; enough that its ends move by less than they are wide when the seed changes. */
export const bootstrapRounds = 2_000

/** Draws of a permutation test where the ways to flip signs are too many to count. */
const permutationRounds = 10_000

/** Up to this many pairs that differ, all 2^n ways to flip their signs are counted: the p-value is exact. */
const mostCountedPairs = 14

/**
 * 95 % percentile bootstrap intervals of the means of several series over the same puzzles: each round draws as many
 * puzzles as there are, with replacement, and takes the mean of every series over them. The ends are the 2.5 % and
 * 97.5 % quantiles of those means (linear between neighbours). Null for a series of fewer than two puzzles, and for one of
 * equal values: whatever is drawn of them says the same, which would look like certainty.
 * Throws when a series is about another number of puzzles than the first.
 *
 * @param random gives numbers in [0, 1); one is drawn for each puzzle of each round, in that order.
 */
export function bootstrapMeans(
  series: readonly (readonly number[])[],
  random: () => number,
  rounds = bootstrapRounds,
): readonly (Interval | null)[] {
  const size = series[0]?.length ?? 0
  if (series.some((values) => values.length !== size))
    throw new RangeError('Bug: series of different lengths')
  if (series.every(isConstant)) return series.map(() => null)
  const drawn = new Uint32Array(size)
  const columns = series.map((values) => ({
    values: Float64Array.from(values),
    means: new Float64Array(rounds),
  }))
  for (let round = 0; round < rounds; round += 1) {
    for (let count = 0; count < size; count += 1) drawn[count] = Math.floor(random() * size)
    for (const { values, means } of columns) {
      let total = 0
      for (const index of drawn) total += values[index] ?? 0
      means[round] = total / size
    }
  }
  return columns.map(({ values, means }) => {
    if (isConstant(values)) return null
    means.sort()
    return { low: quantile(means, 0.025), high: quantile(means, 0.975) }
  })
}

/** Fewer than two values count as well. */
function isConstant(values: ArrayLike<number>): boolean {
  return Array.from(values).every((value) => value === values[0])
}

/** The quantile of sorted values, linear between neighbours (numpy's default). */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1)
  const below = Math.floor(place)
  const low = sorted[below] ?? Number.NaN
  const high = sorted[below + 1] ?? low
  return low + (high - low) * (place - below)
}

/**
 * The two-sided p-value of the sign-flip permutation test: how often the sum of the differences would be at least as far
 * from nothing, if in each pair it were chance which of the two values is whose. Exact where at most `mostCountedPairs`
 * pairs differ; else from random draws, counting the observed one among them, so that it is never 0. 1 when none differ.
 *
 * @param random gives numbers in [0, 1); one is drawn for each difference of each round that is not 0.
 */
export function signFlipTest(
  differences: readonly number[],
  random: () => number,
  rounds = permutationRounds,
): number {
  const some = differences.filter((difference) => difference !== 0)
  const observed = Math.abs(some.reduce((sum, difference) => sum + difference, 0))
  // Sums of the same numbers in another order may differ in their last digits.
  const reached = observed - 1e-9 * some.reduce((sum, difference) => sum + Math.abs(difference), 0)
  if (some.length <= mostCountedPairs) {
    const ways = 2 ** some.length
    let extreme = 0
    for (let way = 0; way < ways; way += 1) {
      const sum = some.reduce(
        (total, value, index) => ((way >> index) & 1 ? total - value : total + value),
        0,
      )
      if (Math.abs(sum) >= reached) extreme += 1
    }
    return extreme / ways
  }
  let extreme = 0
  for (let round = 0; round < rounds; round += 1) {
    let sum = 0
    for (const value of some) sum += random() < 0.5 ? value : -value
    if (Math.abs(sum) >= reached) extreme += 1
  }
  return (extreme + 1) / (rounds + 1)
}
