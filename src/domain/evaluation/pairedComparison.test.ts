import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from '#/lib/random.ts'
import { bootstrapMeans, signFlipTest } from '#/domain/statistics/resampling.ts'
import { comparePaired, describeComparison } from './pairedComparison.ts'

const names = { first: 'base', second: 'trained' }
const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 })), {
  minLength: 2,
  maxLength: 40,
})

describe('comparePaired', () => {
  it('sees a difference that holds on puzzle after puzzle', () => {
    const first = Array.from({ length: 40 }, (_, index) => (index % 8) / 10)
    const second = first.map((value) => value + 0.1)
    const comparison = comparePaired(first, second, createRandom(1))
    expect(comparison).toMatchObject({ wins: 40, losses: 0, ties: 0, finding: 'second-higher' })
    expect(comparison.mean).toBeCloseTo(0.1)
    expect(comparison.p).toBeLessThan(0.001)
    expect(describeComparison(comparison, names, 'Pass@1')).toBe(
      '“trained” is 10.0 percentage points higher in Pass@1, and chance does not explain it: if the two were equally good, fewer than 1 in 1,000 such comparisons would show a difference this large (p < 0.001).',
    )
  })

  it('does not make a difference of what chance does', () => {
    const comparison = comparePaired([1, 0, 1, 0, 1, 0, 0, 1], [0, 1, 1, 0, 1, 1, 0, 1], createRandom(1))
    expect(comparison).toMatchObject({ wins: 2, losses: 1, ties: 5, p: 1, finding: 'indistinguishable' })
    expect(describeComparison(comparison, names, 'Pass@1')).toContain('cannot be told from chance')
  })

  it('calls nothing a difference on a handful of puzzles, and equal what is equal', () => {
    const few = comparePaired([0, 0, 0, 0, 0], [1, 1, 1, 1, 1], createRandom(1))
    expect(few.finding).toBe('too-few')
    expect(describeComparison(few, names, 'Pass@1')).toContain('5 puzzles are too few')
    const equal = comparePaired(Array<number>(9).fill(1), Array<number>(9).fill(1), createRandom(1))
    expect(describeComparison(equal, names, 'Pass@8')).toBe(
      'The two are equal in Pass@8 on every one of the 9 puzzles.',
    )
    expect(comparePaired([], [], createRandom(1))).toMatchObject({ p: 1, mean: 0, interval: null })
  })

  it('gives the same for the same seed, and the mirror image for the rows exchanged', () => {
    fc.assert(
      fc.property(rows, fc.nat(), (pairs, seed) => {
        const first = pairs.map(([one]) => one / 8)
        const second = pairs.map(([, other]) => other / 8)
        const one = comparePaired(first, second, createRandom(seed))
        expect(comparePaired(first, second, createRandom(seed))).toEqual(one)
        const other = comparePaired(second, first, createRandom(seed))
        expect(other.mean).toBeCloseTo(-one.mean, 12)
        expect([other.wins, other.losses, other.p]).toEqual([one.losses, one.wins, one.p])
        expect(one.p).toBeGreaterThan(0)
        expect(one.p).toBeLessThanOrEqual(1)
        expect(one.interval?.low ?? one.mean).toBeLessThanOrEqual(one.mean + 1e-12)
        expect(one.interval?.high ?? one.mean).toBeGreaterThanOrEqual(one.mean - 1e-12)
      }),
      { numRuns: 25 },
    )
  })

  it('refuses rows of different puzzles', () => {
    expect(() => comparePaired([0], [1, 1], createRandom(1))).toThrow(RangeError)
    expect(
      bootstrapMeans(
        [
          [0, 0, 0],
          [0, 1, 1],
        ],
        createRandom(1),
      )[0],
    ).toBeNull()
    expect(() => bootstrapMeans([[0, 1], [1]], createRandom(1))).toThrow(RangeError)
  })
})

describe('signFlipTest', () => {
  it('finds a false difference about as often as it says it may', () => {
    const random = createRandom(42)
    const trials = 300
    let found = 0
    for (let trial = 0; trial < trials; trial += 1) {
      const differences = Array.from({ length: 12 }, () => random() - random())
      if (signFlipTest(differences, random) < 0.05) found += 1
    }
    expect(found / trials).toBeGreaterThan(0.01)
    expect(found / trials).toBeLessThan(0.1)
  })
})
