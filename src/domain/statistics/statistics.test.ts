import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meanPassAtK, passAtK, sequentialPassAtK, wilsonInterval } from './statistics.ts'

/** C(n, k) without rounding. */
function choose(n: number, k: number): bigint {
  let result = 1n
  for (let index = 0; index < k; index += 1) result = (result * BigInt(n - index)) / BigInt(index + 1)
  return k > n ? 0n : result
}

const sample = fc
  .tuple(fc.integer({ min: 1, max: 1000 }), fc.nat(), fc.nat())
  .map(([n, s, k]) => ({ n, s: s % (n + 1), k: 1 + (k % n) }))

describe('passAtK', () => {
  it('equals the exact quotient of binomials', () => {
    fc.assert(
      fc.property(sample, ({ n, s, k }) => {
        const scale = 10n ** 18n
        const wrong = Number((choose(n - s, k) * scale) / choose(n, k)) / 1e18
        expect(passAtK(n, s, k)).toBeCloseTo(1 - wrong, 10)
      }),
    )
  })

  it('is s/n for one attempt, 0 without a success, 1 when too few are wrong, and grows with k', () => {
    fc.assert(
      fc.property(sample, ({ n, s, k }) => {
        expect(passAtK(n, s, 1)).toBeCloseTo(s / n, 12)
        expect(passAtK(n, 0, k)).toBe(0)
        if (n - s < k) expect(passAtK(n, s, k)).toBe(1)
        if (k < n) expect(passAtK(n, s, k + 1)).toBeGreaterThanOrEqual(passAtK(n, s, k) - 1e-12)
      }),
    )
  })

  it('refuses what cannot be drawn', () => {
    expect(() => passAtK(10, 3, 11)).toThrow('Pass@11')
    expect(() => passAtK(10, 11, 1)).toThrow('Bug')
  })
})

describe('meanPassAtK', () => {
  it('averages over the puzzles with enough attempts', () => {
    const outcomes = [
      { n: 10, s: 10 },
      { n: 10, s: 0 },
      { n: 2, s: 2 },
    ]
    expect(meanPassAtK(outcomes, 5)).toBe(0.5)
    expect(meanPassAtK(outcomes, 11)).toBeNull()
    expect(meanPassAtK([], 1)).toBeNull()
  })
})

describe('sequentialPassAtK', () => {
  it('counts puzzles by their first success', () => {
    const outcomes = [[true], [false, true, true], [false, false], []]
    expect([1, 2, 100].map((k) => sequentialPassAtK(outcomes, k))).toEqual([1, 2, 2])
  })
})

describe('wilsonInterval', () => {
  it('is known at 1 of 10', () => {
    const { low, high } = wilsonInterval(1, 10)
    expect(low).toBeCloseTo(0.01787, 4)
    expect(high).toBeCloseTo(0.40415, 4)
  })

  it('holds the share, stays within 0 and 1, and mirrors', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.nat(), (n, part) => {
        const successes = part % (n + 1)
        const { low, high } = wilsonInterval(successes, n)
        const share = n === 0 ? 0.5 : successes / n
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(share)
        expect(high).toBeGreaterThanOrEqual(share)
        expect(wilsonInterval(n - successes, n).low).toBeCloseTo(1 - high, 9)
      }),
    )
  })
})
