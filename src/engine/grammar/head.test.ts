import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analysedPuzzle } from '#/testing/analysedPuzzle.ts'
import { createSampler, softmax } from './head.ts'
import { solutionSubject } from './solver.ts'
import { createWeights } from './weights.ts'

const subject = solutionSubject(analysedPuzzle())
const options = { temperature: 1, priorShare: 0.05 }

function someWeights(seed: number) {
  const weights = createWeights()
  const places: readonly (readonly [what: string, where: string])[] = [
    ['*', 'type int'],
    ['*', 'depth 0'],
    ['h:len', 'in ROOT'],
    ['A1:@:Eq(@,_)', 'type int'],
    ['answer int', 'in ROOT'],
  ]
  const features = ['PTR', 'N', 'C:0', 'SEARCH', 'R:Eq(@,#)', 'P:len({0})']
  places.forEach(([what, where], row) => {
    features.forEach((feature, column) => {
      const value = Math.sin(seed * 7 + row * 5 + column * 3) * 4
      weights.set({ type: 'int', what, where, feature, value })
    })
  })
  return weights
}

describe('softmax', () => {
  it('sums to one, keeps the order, and does not overflow', () => {
    const scores = fc.array(fc.double({ min: -5_000, max: 5_000, noNaN: true }), { minLength: 1 })
    fc.assert(
      fc.property(scores, fc.constantFrom(0.5, 0.8, 1, 2), (list, temperature) => {
        const made = softmax(list, temperature)
        expect(made.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9)
        list.forEach((score, index) => {
          const better = list.findIndex((other) => other > score)
          if (better >= 0) expect(made[better] ?? 0).toBeGreaterThanOrEqual(made[index] ?? 1)
        })
      }),
    )
  })
})

describe('a sampler', () => {
  it('gives each context probabilities that sum to one', () => {
    for (const seed of [0, 1, 2]) {
      const sampler = createSampler(subject, someWeights(seed), options, seed)
      for (let count = 0; count < 40; count += 1) {
        for (const { context, chosen } of sampler.sample()?.decisions ?? []) {
          const probabilities = sampler.probabilities(context)
          expect(probabilities.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9)
          expect(probabilities[chosen]).toBeGreaterThan(0)
          expect(sampler.probabilities({ ...context })).toBe(probabilities)
        }
      }
    }
  })

  it('samples the same from the same seed, however often it is asked otherwise', () => {
    const take = (seed: number, asksBetween: boolean) => {
      const sampler = createSampler(subject, someWeights(1), options, seed)
      return Array.from({ length: 30 }, () => {
        if (asksBetween) sampler.nats([{ context: subject.root, chosen: 0 }])
        return sampler.sample()
      })
    }
    expect(take(5, true)).toEqual(take(5, false))
    expect(take(5, false)).not.toEqual(take(6, false))
  })

  it('samples as often as it says', () => {
    const sampler = createSampler(subject, someWeights(2), options, 3)
    const expected = sampler.probabilities(subject.root)
    const counts = new Float64Array(expected.length)
    const total = 4_000
    // Programs that got too large hide their first decision; the leaves are never among them.
    for (let count = 0; count < total; count += 1) {
      const first = sampler.sample()?.decisions[0]
      if (first !== undefined) counts[first.chosen] = (counts[first.chosen] ?? 0) + 1
    }
    sampler.site(subject.root).choices.forEach(({ leaf }, index) => {
      const probability = expected[index] ?? 0
      const spread = Math.sqrt((probability * (1 - probability)) / total)
      const share = (counts[index] ?? 0) / total
      if (leaf !== null) expect(Math.abs(share - probability)).toBeLessThan(5 * spread + 1e-9)
    })
  })

  it('measures a program by the sum over its decisions', () => {
    const sampler = createSampler(subject, someWeights(1), options, 1)
    const made = sampler.sample()
    const product = (made?.decisions ?? []).reduce(
      (all, { context, chosen }) => all * (sampler.probabilities(context)[chosen] ?? 0),
      1,
    )
    expect(sampler.nats(made?.decisions ?? [])).toBeCloseTo(-Math.log(product), 9)
  })

  it('mixes in the prior by its share, and knows only it without weights', () => {
    const at = (priorShare: number, weights = someWeights(1)) =>
      createSampler(subject, weights, { temperature: 1, priorShare }, 0).probabilities(subject.root)
    const prior = at(1)
    expect(at(0, createWeights())).toEqual(prior)
    const learned = at(0)
    at(0.25).forEach((value, index) => {
      expect(value).toBeCloseTo(0.75 * (learned[index] ?? 0) + 0.25 * (prior[index] ?? 0), 12)
    })
    expect(learned).not.toEqual(prior)
  })
})
