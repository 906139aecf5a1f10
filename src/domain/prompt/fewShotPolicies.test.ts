import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from '#/lib/random.ts'
import type { Example } from './fewShotPolicies.ts'
import { fewShotPolicies, selectExamples, short } from './fewShotPolicies.ts'
import { fillPrompt, proposePrompt } from './prompts.ts'

const examples = fc.uniqueArray(
  fc.record<Example>({
    puzzle: fc.nat(999).map((number) => `def f(x: int):\n    return x == ${number}`),
    niche: fc.constantFrom('a', 'b', 'c', null),
    rate: fc.option(
      fc
        .nat(20)
        .chain((attempts) => fc.record({ attempts: fc.constant(attempts), successes: fc.nat(attempts) })),
    ),
    accepted: fc.boolean(),
  }),
  { selector: ({ puzzle }) => puzzle, maxLength: 40 },
)
const open = { isHeldOut: () => false, kept: new Map<string, number>() }
const example = (puzzle: string, more: Partial<Example> = {}): Example => ({
  ...{ puzzle, niche: null, rate: null, accepted: false },
  ...more,
})

const own = { rate: { attempts: 10, successes: 5 } }

describe('few-shot policies', () => {
  it('random is the order of the paper: the same prompt as proposePrompt, for the same numbers', () => {
    fc.assert(
      fc.property(examples, fc.nat(), fc.integer({ min: 20, max: 2000 }), (pool, seed, budget) => {
        const puzzles = pool.map(({ puzzle }) => puzzle)
        expect(fillPrompt(selectExamples('random', pool, open, createRandom(seed)), budget)).toEqual(
          proposePrompt(puzzles, budget, createRandom(seed)),
        )
      }),
    )
  })

  it('depend on the seed and on nothing else, take only from the pool, and nothing twice', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fewShotPolicies), examples, fc.nat(), (policy, pool, seed) => {
        const once = selectExamples(policy, pool, open, createRandom(seed))
        expect(selectExamples(policy, pool, open, createRandom(seed))).toEqual(once)
        expect(new Set(once).size).toBe(once.length)
        const known = new Set(pool.map(({ puzzle }) => puzzle))
        expect(once.every((puzzle) => known.has(puzzle))).toBe(true)
      }),
    )
  })

  it('never show a held-out puzzle', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fewShotPolicies), examples, fc.nat(), (policy, pool, seed) => {
        const isHeldOut = (puzzle: string) => /[02468]$/.test(puzzle)
        const shown = selectExamples(policy, pool, { ...open, isHeldOut }, createRandom(seed))
        expect(shown.some(isHeldOut)).toBe(false)
      }),
    )
  })

  it('short shows a few of the shortest training puzzles, of different kinds', () => {
    const many = Array.from({ length: 100 }, (_, index) =>
      example(`${'abc'.charAt(index % 3)}${'x'.repeat(index)}`, { niche: 'abc'.charAt(index % 3) }),
    )
    const pool = [
      ...many,
      example('own', { ...own, niche: 'a' }),
      example('marked', { niche: 'a', accepted: true }),
      example('odd'),
    ]
    const shown = selectExamples('short', pool, open, createRandom(1))
    expect(shown).toHaveLength(short.shown)
    expect(shown.every((puzzle) => puzzle.length <= short.drawnFrom)).toBe(true)
    expect(shown.filter((puzzle) => ['own', 'marked', 'odd'].includes(puzzle))).toEqual([])
    for (const kind of ['a', 'b', 'c']) {
      expect(shown.filter((puzzle) => puzzle.startsWith(kind)).length).toBeGreaterThan(1)
    }
    const others = selectExamples('short', pool, open, createRandom(2))
    expect(others).not.toEqual(shown)
    expect(selectExamples('short', [example('odd')], open, createRandom(1))).toEqual(['odd'])
  })

  it('diversity takes one of each niche a round, those that the run kept least first', () => {
    const pool = [
      ...['a1', 'a2', 'a3'].map((puzzle) => example(puzzle, { niche: 'a' })),
      ...['b1', 'b2'].map((puzzle) => example(puzzle, { niche: 'b' })),
      example('c1', { niche: 'c' }),
    ]
    const kept = new Map([
      ['a', 9],
      ['b', 0],
      ['c', 4],
    ])
    const order = selectExamples('diversity', pool, { ...open, kept }, createRandom(1))
    expect(order.map((puzzle) => puzzle.charAt(0)).join('')).toBe('bcabaa')
  })

  it('learnability leaves out what is known to be too easy or too hard, and puts the unknown last', () => {
    const rated = (puzzle: string, successes: number) =>
      example(puzzle, { rate: { attempts: 10, successes } })
    const pool = [example('new'), rated('easy', 8), rated('upper', 7), rated('lower', 1), rated('never', 0)]
    const order = selectExamples('learnability', pool, open, createRandom(1))
    expect(new Set(order.slice(0, 2))).toEqual(new Set(['upper', 'lower']))
    expect(order.slice(2)).toEqual(['new'])
  })

  it('human-accepted shows nothing else once there are five, and training puzzles after them before', () => {
    const accepted = ['a', 'b', 'c', 'd', 'e'].map((puzzle) => example(puzzle, { ...own, accepted: true }))
    const pool = [example('own', own), example('training'), ...accepted]
    const five = selectExamples('human-accepted', pool, open, createRandom(1))
    expect([...five].sort()).toEqual(['a', 'b', 'c', 'd', 'e'])
    const four = selectExamples('human-accepted', pool.slice(0, -1), open, createRandom(1))
    expect([...four.slice(0, 4)].sort()).toEqual(['a', 'b', 'c', 'd'])
    expect(four.slice(4)).toEqual(['training'])
    expect(selectExamples('human-accepted', [example('own', own)], open, createRandom(1))).toEqual([])
  })
})
