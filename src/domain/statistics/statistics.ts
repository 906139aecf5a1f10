/** Pass@k in both of the paper's definitions, and the interval that a share of successes deserves. */

/**
 * The unbiased estimator of Pass@k for one puzzle (P3 paper): the chance that k attempts drawn from the n made, s of
 * them right, hold a right one: 1 − C(n−s, k) / C(n, k), as a product that stays exact for large n.
 * Throws when k attempts cannot be drawn from n, or s is not in 0…n.
 */
export function passAtK(n: number, s: number, k: number): number {
  if (!(k >= 1 && k <= n && s >= 0 && s <= n)) throw new RangeError(`Bug: Pass@${k} of ${s} in ${n}`)
  if (n - s < k) return 1
  let allWrong = 1
  // The shorter of the two equal products: over the k drawn, or over the s right ones.
  const [factors, removed] = k < s ? [k, s] : [s, k]
  for (let index = 0; index < factors; index += 1) allWrong *= 1 - removed / (n - index)
  return 1 - allWrong
}

/**
 * The mean of `passAtK` over puzzles. Puzzles with fewer than k attempts say nothing about Pass@k and are left out;
 * null when none is left.
 */
export function meanPassAtK(
  outcomes: readonly { readonly n: number; readonly s: number }[],
  k: number,
): number | null {
  const known = outcomes.filter(({ n }) => n >= k)
  if (known.length === 0) return null
  return known.reduce((total, { n, s }) => total + passAtK(n, s, k), 0) / known.length
}

/**
 * The sequential Pass@k of the paper's `solve.py`: how many puzzles have their first success at attempt k or before.
 * Each row holds one puzzle's attempts in order.
 */
export function sequentialPassAtK(outcomes: readonly (readonly boolean[])[], k: number): number {
  return outcomes.filter((solved) => {
    const first = solved.indexOf(true)
    return first >= 0 && first < k
  }).length
}

export interface Interval {
  readonly low: number
  readonly high: number
}

/** Two-sided 95 % quantile of the normal distribution. */
const z = 1.959963984540054

/** Wilson's 95 % interval of a share; stays within 0…1 and is honest for few trials. Without trials: all of 0…1. */
export function wilsonInterval(successes: number, n: number): Interval {
  if (n === 0) return { low: 0, high: 1 }
  const share = successes / n
  const scale = 1 + (z * z) / n
  const centre = share + (z * z) / (2 * n)
  const spread = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  return {
    low: successes === 0 ? 0 : Math.max(0, (centre - spread) / scale),
    high: successes === n ? 1 : Math.min(1, (centre + spread) / scale),
  }
}
