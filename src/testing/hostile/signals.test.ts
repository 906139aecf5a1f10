import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSeedReader, digitBase, digitCount, pausePolls, seedCount, tellSeed } from './signals.ts'

/** Calls for random bytes, `unit` for each generator, and polls between them, as a program makes them that tells the seed. */
function hear(seed: number, unit: number): (number | null)[] {
  const reader = createSeedReader()
  const heard: (number | null)[] = []
  const digits = JSON.parse(/\[.*?\]/.exec(tellSeed(seed)[0] ?? '')?.[0] ?? '[]') as number[]
  for (const digit of digits) {
    for (let call = 0; call < (digit + 1) * unit; call++) {
      reader.entropy()
      heard.push(reader.poll())
    }
    for (let poll = 0; poll < 2 * pausePolls; poll++) heard.push(reader.poll())
  }
  return heard.filter((value) => value !== null)
}

describe('a seed that a program tells', () => {
  it('is heard once, however often one generator asks', () => {
    const seeds = fc.integer({ min: 0, max: seedCount - 1 })
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 20 }), (seed, unit) => {
        expect(hear(seed, unit)).toEqual([seed])
      }),
    )
  })

  it('has the digits that the reader counts', () => {
    expect(tellSeed(digitBase ** digitCount - 1)[0]).toContain(
      '[0, 3, 3, 3, 3, 3, 3, 3, 3]'.replaceAll(' ', ''),
    )
  })

  it('is not heard when the program is another', () => {
    const reader = createSeedReader()
    reader.entropy()
    reader.restart()
    expect(Array.from({ length: 100 }, () => reader.poll()).every((seed) => seed === null)).toBe(true)
  })
})
