import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Probed } from './forecast.ts'
import { forecastRun } from './forecast.ts'
import { puzzleBuckets } from '#/domain/filters/kinds/puzzleFilters.ts'
import { zeroCounts } from './run.ts'

const unmeasured = { attempts: 0, requests: 0 }
const size = { iterations: 1, puzzlesPerIteration: 64, attemptsPerPuzzle: 32 }

function foresee(seen: Probed, shape: typeof size, measuring = unmeasured) {
  return forecastRun(seen, shape, measuring, 32)
}

function probed(kept: number, dropped: number, more: Partial<Probed> = {}): Probed {
  const puzzles = { ...zeroCounts(puzzleBuckets), kept, 'no-puzzle': dropped }
  return { puzzles, attempts: 20, right: 0, trials: 5, proposeMillis: 20_000, solveMillis: 10_000, ...more }
}

describe('forecastRun', () => {
  it('tells what is kept of all that is asked for, with a range that is wider than the share’s own', () => {
    const { asked, kept } = foresee(probed(2, 18), size)
    expect(asked).toBe(64)
    // Wilson's interval of 2 in 20 would be 1.8 to 19.3 of 64.
    expect(kept).toEqual({ about: 6, low: 1, high: 22 })
    expect(foresee(probed(2, 18), { ...size, iterations: 3 }).kept.about).toBe(19)
  })

  it('holds nothing for impossible, and nothing for certain, that so few replies cannot tell', () => {
    expect(foresee(probed(0, 20, { attempts: 0 }), size).kept).toMatchObject({ about: 0, low: 0 })
    expect(foresee(probed(0, 20, { attempts: 0 }), size).kept.high).toBeGreaterThan(8)
    expect(foresee(probed(20, 0), size).kept).toMatchObject({ about: 64, high: 64 })
    expect(foresee(probed(20, 0), size).kept.low).toBeLessThan(56)
  })

  it('tells what is solved, however unlike the puzzles are', () => {
    // None of 20 was right, so at most one in six may be: 32 attempts would find it nearly everywhere.
    expect(foresee(probed(10, 10), size).solved).toEqual({
      low: 0,
      high: foresee(probed(10, 10), size).kept.high,
    })
    const once = foresee(probed(10, 10), { ...size, attemptsPerPuzzle: 1 })
    expect(once.solved.high).toBeLessThan(once.kept.high / 4)
    const all = foresee(probed(20, 0, { right: 20 }), size)
    expect(all.solved.low).toBeGreaterThan(40)
    expect(all.solved.high).toBe(64)
  })

  it('counts the time of every puzzle, of the attempts at those kept and of the measurements', () => {
    const { millis } = foresee(probed(5, 15), size, { attempts: 100, requests: 10 })
    expect(millis?.about).toBe(64 * 1000 + (16 * 32 + 100) * 500)
    const { low = 0, about = 0, high = 0 } = millis ?? {}
    expect(low).toBeLessThan(about)
    expect(about).toBeLessThan(high)
    // At best every request takes what one took, however many samples it asks for.
    const { kept } = foresee(probed(5, 15), size)
    expect(low).toBe(64 * 1000 + (kept.low + 10) * 2000)
    // Nothing attempted: an attempt is taken to be as long as a puzzle.
    expect(foresee(probed(0, 20, { attempts: 0 }), size, { attempts: 10, requests: 1 }).millis?.about).toBe(
      74 * 1000,
    )
  })

  it('knows nothing without a reply', () => {
    const nothing = foresee(probed(0, 0, { attempts: 0 }), size)
    expect(nothing).toMatchObject({ kept: { low: 0, high: 64 }, solved: { low: 0, high: 64 }, millis: null })
  })

  it('has its ends in order and within what is possible', () => {
    fc.assert(
      fc.property(
        ...[fc.nat(20), fc.nat(20), fc.nat(20), fc.nat(20), fc.integer({ min: 1, max: 1000 })],
        (kept, dropped, right, wrong, puzzlesPerIteration) => {
          const seen = probed(kept, dropped, { attempts: right + wrong, right })
          const told = foresee(seen, { ...size, puzzlesPerIteration })
          const { low, about, high } = told.kept
          expect([0, low, about, high, told.asked]).toEqual(
            [0, low, about, high, told.asked].toSorted((a, b) => a - b),
          )
          expect(told.solved.low).toBeLessThanOrEqual(told.solved.high)
          expect(told.solved.low).toBeGreaterThanOrEqual(0)
          expect(told.solved.high).toBeLessThanOrEqual(high)
        },
      ),
    )
  })
})
