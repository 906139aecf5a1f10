import { describe, expect, it } from 'vitest'
import { isClear, pairedDifference } from './pairedDifference.ts'

describe('pairedDifference', () => {
  it('is the mean of the differences with the interval of their spread', () => {
    const difference = pairedDifference([0, 0, 1, 0], [1, 1, 1, 0])
    expect(difference?.mean).toBeCloseTo(0.5)
    // Differences 1, 1, 0, 0: variance 1/3, standard error sqrt(1/12).
    expect(difference?.low).toBeCloseTo(0.5 - 1.96 * Math.sqrt(1 / 12), 4)
    expect(difference?.high).toBeCloseTo(0.5 + 1.96 * Math.sqrt(1 / 12), 4)
  })

  it('does not widen with the spread of the puzzles themselves', () => {
    const difference = pairedDifference([0, 0.5, 1], [0.25, 0.75, 1.25])
    expect(difference?.low).toBeCloseTo(0.25)
    expect(difference?.high).toBeCloseTo(0.25)
  })

  it('says nothing of fewer than two puzzles', () => {
    expect(pairedDifference([], [])).toBeNull()
    expect(pairedDifference([0], [1])).toBeNull()
  })

  it('refuses rows of different puzzles', () => {
    expect(() => pairedDifference([0], [1, 1])).toThrow(RangeError)
  })
})

describe('isClear', () => {
  it('needs an interval that leaves zero out', () => {
    expect(isClear({ mean: 1, low: 0.1, high: 1.9 })).toBe(true)
    expect(isClear({ mean: -1, low: -1.9, high: -0.1 })).toBe(true)
    expect(isClear({ mean: 1, low: -0.1, high: 2.1 })).toBe(false)
    expect(isClear({ mean: 0, low: 0, high: 0 })).toBe(false)
  })
})
