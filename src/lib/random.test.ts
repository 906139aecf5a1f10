import { describe, expect, it } from 'vitest'
import { createRandom, hashSeed } from './random.ts'

function take(seed: number, count: number): number[] {
  const random = createRandom(seed)
  return Array.from({ length: count }, random)
}

describe('createRandom', () => {
  it('repeats itself for the same seed and differs for another', () => {
    expect(take(7, 20)).toEqual(take(7, 20))
    expect(take(7, 20)).not.toEqual(take(8, 20))
    expect(take(1, 5)).not.toEqual(take(1 + 2 ** 32, 5))
  })

  it('is spread evenly over [0, 1)', () => {
    const buckets = new Array<number>(10).fill(0)
    for (const value of take(42, 10_000)) {
      const bucket = Math.floor(value * 10)
      buckets[bucket] = (buckets[bucket] ?? 0) + 1
    }
    expect(buckets).toHaveLength(10)
    for (const count of buckets) expect(Math.abs(count - 1000)).toBeLessThan(150)
  })

  it('gives unrelated first numbers for neighbouring seeds', () => {
    const firsts = Array.from({ length: 1000 }, (_, seed) => take(seed, 1)[0] ?? 0)
    const mean = firsts.reduce((sum, value) => sum + value, 0) / firsts.length
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.05)
    expect(new Set(firsts).size).toBe(1000)
  })
})

describe('hashSeed', () => {
  it('tells the parts apart', () => {
    expect(hashSeed('ab', 'c')).not.toBe(hashSeed('a', 'bc'))
    expect(hashSeed(1)).not.toBe(hashSeed('1'))
    expect(hashSeed('run', 0)).not.toBe(hashSeed('run', 1))
  })

  it('gives an unsigned 32-bit integer, the same every time', () => {
    const seed = hashSeed('run', 3, 'def f(x: int):')
    expect(seed).toBe(hashSeed('run', 3, 'def f(x: int):'))
    expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32).toBe(true)
  })
})
