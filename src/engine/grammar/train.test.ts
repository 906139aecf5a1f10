import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analysedPuzzle } from '#/testing/analysedPuzzle.ts'
import type { Site } from './head.ts'
import { createSampler, scoresOf, softmax } from './head.ts'
import { solutionSubject } from './solver.ts'
import type { Example } from './train.ts'
import { defaultTraining, gradientOf, train } from './train.ts'
import { createWeights } from './weights.ts'

const context = { type: 'int', parent: 'ROOT', depth: 0, scope: [] }

/** A site with random priors and columns; a column may occur in several choices, and twice in one. */
const site: fc.Arbitrary<Site> = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 2, max: 7 }))
  .chain(([width, size]) =>
    fc.record({
      priors: fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: size, maxLength: size }),
      columns: fc.array(fc.array(fc.nat(width - 1), { maxLength: 4 }), { minLength: size, maxLength: size }),
      width: fc.constant(width),
    }),
  )
  .map(({ priors, columns, width }) => ({
    context,
    choices: priors.map((prior) => ({
      leaf: null,
      production: -1,
      parts: [],
      binds: [],
      prior,
      features: [],
      idiom: null,
    })),
    columns,
    used: [...new Set(columns.flat())],
    width,
  }))

function loss(at: Site, counts: Float64Array, sums: Float64Array): number {
  const probabilities = softmax(scoresOf(at, sums))
  return -counts.reduce((sum, count, index) => sum + count * Math.log(probabilities[index] ?? 0), 0)
}

const subject = solutionSubject(analysedPuzzle())
function examples(): Example[] {
  const sampler = createSampler(subject, createWeights(), { temperature: 1, priorShare: 0 }, 7)
  return Array.from({ length: 30 }, () => sampler.sample()).flatMap((made, index) =>
    made === null ? [] : [{ subject, decisions: made.decisions, weight: 0.2 + (index % 3), generic: 1 }],
  )
}
function trained(seed: number, options = defaultTraining, given = examples()) {
  const weights = createWeights()
  train(weights, given, options, seed)
  return weights
}
const likelihood = (weights: ReturnType<typeof createWeights>, given: readonly Example[]) => {
  const sampler = createSampler(subject, weights, { temperature: 1, priorShare: 0 }, 0)
  return given.reduce((sum, { decisions, weight }) => sum - weight * sampler.nats(decisions), 0)
}

describe('the gradient', () => {
  it('is what finite differences say', () => {
    const numbers = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 13, maxLength: 13 })
    fc.assert(
      fc.property(site, numbers, (at, drawn) => {
        const sums = Float64Array.from({ length: at.width }, (_, index) => drawn[index] ?? 0)
        const counts = Float64Array.from(at.choices, (_, index) => Math.abs(drawn[6 + index] ?? 0))
        const total = counts.reduce((sum, one) => sum + one, 0)
        const gradient = gradientOf(at, counts, total, sums)
        const step = 1e-5
        sums.forEach((value, column) => {
          const moved = (by: number) => loss(at, counts, sums.with(column, value + by))
          const slope = (moved(step) - moved(-step)) / (2 * step)
          expect(Math.abs((gradient[column] ?? 0) - slope)).toBeLessThan(1e-6 * (1 + total) * 10)
        })
      }),
    )
  })

  it('is nothing where the counts are what the probabilities say', () => {
    fc.assert(
      fc.property(site, (at) => {
        const sums = new Float64Array(at.width)
        for (const slope of gradientOf(at, Float64Array.from(softmax(scoresOf(at, sums))), 1, sums))
          expect(slope).toBeCloseTo(0, 9)
      }),
    )
  })
})

describe('training', () => {
  it('gives the same weights for the same seed, and others for another', () => {
    expect(trained(1).entries()).toEqual(trained(1).entries())
    expect(trained(1).entries()).not.toEqual(trained(2).entries())
  })

  it('makes what it is trained on likelier, with features dropped or not', () => {
    const given = examples()
    for (const options of [defaultTraining, { ...defaultTraining, dropAll: 0, dropEach: 0 }])
      expect(likelihood(trained(1, options), given)).toBeGreaterThan(likelihood(createWeights(), given) + 1)
  })

  it('learns of the puzzle only what is not dropped', () => {
    const whats = (dropAll: number, dropEach: number) =>
      new Set(
        trained(1, { ...defaultTraining, dropAll, dropEach })
          .entries()
          .map(({ what }) => what),
      )
    expect([...whats(1, 0)].sort()).toEqual(['*', 'answer int'])
    expect([...whats(0, 1)].sort()).toEqual(['*', 'answer int'])
    for (const feature of subject.features) expect(whats(0, 0)).toContain(feature)
  })

  it('moves nothing without examples or without weight', () => {
    expect(trained(1, defaultTraining, []).entries()).toEqual([])
    const idle = examples().map((one) => ({ ...one, weight: 0 }))
    expect(trained(1, defaultTraining, idle).entries()).toEqual([])
  })
})
