import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTokens } from '../syntax/readTokens.ts'
import { createNearIndex } from './nearIndex.ts'
import { estimateSimilarity, signatureOf, similarityOf, similarityTokens, toGrams } from './similarity.ts'

const grams = fc.uniqueArray(fc.nat(400), { minLength: 1, maxLength: 120 }).map((numbers) => {
  const tokens = numbers.map(String)
  return toGrams(tokens)
})

describe('similarity', () => {
  it('takes names away, but for the answer, builtins and attributes', () => {
    const tokens = readTokens('def f(xs: List[int], n=3):\n    return sorted(xs).count(n) > n')
    expect(similarityTokens(tokens).join(' ')).toBe(
      'def v x : List [ int ] v = 3 : return sorted x . count v > v',
    )
  })

  it('is a set of 5-grams: order and repeats of grams do not matter, fewer tokens are one gram', () => {
    expect(toGrams(['a', 'b'])).toHaveLength(1)
    expect(toGrams([])).toHaveLength(0)
    const row = ['a', 'b', 'c', 'd', 'e']
    expect(toGrams([...row, ...row, ...row])).toHaveLength(5)
  })

  it('counts what is in both by what is in either', () => {
    expect(similarityOf(Uint32Array.of(1, 2, 3), Uint32Array.of(2, 3, 4))).toBe(0.5)
    expect(similarityOf(new Uint32Array(0), new Uint32Array(0))).toBe(0)
  })

  it('is estimated from signatures within five standard deviations', () => {
    fc.assert(
      fc.property(grams, grams, (one, other) => {
        const exact = similarityOf(one, other)
        const estimate = estimateSimilarity(signatureOf(one), signatureOf(other))
        const deviation = Math.sqrt((exact * (1 - exact)) / 128)
        expect(Math.abs(estimate - exact)).toBeLessThanOrEqual(5 * deviation + 0.03)
      }),
      { seed: 5, numRuns: 300 },
    )
  })

  it('finds in the index what reaches the threshold, and nothing below it', () => {
    const index = createNearIndex()
    const base = Uint32Array.from({ length: 100 }, (_, at) => at * 7919).sort()
    index.add(3, base, signatureOf(base))
    const near = Uint32Array.from([...base.slice(0, 90), 1e9, 2e9]).sort()
    expect(index.find(near, signatureOf(near))).toEqual({ index: 3, similarity: 90 / 102 })
    const far = Uint32Array.from([
      ...base.slice(0, 60),
      ...Array.from({ length: 40 }, (_, at) => 3e9 + at),
    ]).sort()
    expect(index.find(far, signatureOf(far))).toBeNull()
  })
})
