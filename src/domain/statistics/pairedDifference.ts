/** Whether two measurements of the same puzzles differ by more than chance: the paired comparison. */

export interface PairedDifference {
  /** The mean of after − before over the puzzles. */
  readonly mean: number
  /** Its 95 % interval by the normal approximation. */
  readonly low: number
  readonly high: number
}

/** Two-sided 95 % quantile of the normal distribution. */
const z = 1.959963984540054

/**
 * The mean difference of two values for each puzzle, with its 95 % interval: the spread of the differences, not of the
 * values, so that hard and easy puzzles do not widen it. Null for fewer than two puzzles, where nothing can be said.
 * Throws when the rows are not about equally many puzzles.
 */
export function pairedDifference(
  before: readonly number[],
  after: readonly number[],
): PairedDifference | null {
  if (before.length !== after.length) throw new RangeError('Bug: paired rows of different lengths')
  const count = before.length
  if (count < 2) return null
  const differences = before.map((value, index) => (after[index] ?? 0) - value)
  const mean = differences.reduce((sum, value) => sum + value, 0) / count
  const squares = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const spread = z * Math.sqrt(squares / (count - 1) / count)
  return { mean, low: mean - spread, high: mean + spread }
}

/** Whether the interval leaves no doubt (at 95 %) which of the two is higher. */
export function isClear({ low, high }: PairedDifference): boolean {
  return low > 0 || high < 0
}
