import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analysedPuzzle } from '#/testing/analysedPuzzle.ts'
import { traceTree } from './decisions.ts'
import { createSampler } from './head.ts'
import { fillIdiom, matchIdiom } from './idiomRule.ts'
import type { IdiomSource } from './idioms.ts'
import { findIdioms, showIdioms } from './idioms.ts'
import { replayProgram, solutionSubject } from './solver.ts'
import { createWeights } from './weights.ts'

const analysis = analysedPuzzle()
const plain = solutionSubject(analysis)
const sampling = { temperature: 2, priorShare: 0 }

function sourcesOf(seed: number): IdiomSource[] {
  const sampler = createSampler(plain, createWeights(), sampling, seed)
  return Array.from({ length: 1_000 }, () => sampler.sample()).flatMap((made, index) => {
    if (made === null) return []
    const source = { tree: made.tree, root: plain.root, table: plain.table }
    return [{ ...source, family: `family ${index % 25}`, text: `puzzle ${index}` }]
  })
}
const sources = sourcesOf(1)
const idioms = findIdioms(sources, [], 1)

describe('idioms', () => {
  it('are found, each with a name of its own and a use in several families', () => {
    expect(idioms.length).toBeGreaterThan(3)
    expect(new Set(idioms.map(({ name }) => name)).size).toBe(idioms.length)
    // A production with nothing but gaps would be no new word.
    for (const { pattern } of idioms) {
      expect(pattern.kind === 'apply' && pattern.parts.some(({ kind }) => kind !== 'pointer')).toBe(true)
    }
    for (const { uses, pattern, examples } of showIdioms(idioms, sources)) {
      expect(uses).toBeGreaterThanOrEqual(3)
      expect(pattern).not.toMatch(/\(□\)\s*[-+*]/)
      expect(examples.length).toBeGreaterThan(0)
    }
  })

  it('are the same for the same solutions, and none is found twice', () => {
    expect(findIdioms(sourcesOf(1), [], 1)).toEqual(idioms)
    const more = findIdioms(sources, idioms, 2)
    const shown = showIdioms([...idioms, ...more], sources).map(({ pattern }) => pattern)
    const results = [...idioms, ...more].map(({ result }, index) => `${result}: ${shown[index] ?? ''}`)
    expect(new Set(results).size).toBe(results.length)
  })

  it('are not made of what one family says alone', () => {
    expect(
      findIdioms(
        sources.map((one) => ({ ...one, family: 'one' })),
        [],
        1,
      ),
    ).toEqual([])
    expect(findIdioms([], [], 1)).toEqual([])
  })

  it('match what they are filled with', () => {
    for (const { pattern, gaps } of idioms) {
      const parts = gaps.map((_, index) => ({ kind: 'constant', text: String(index) }) as const)
      expect(matchIdiom(pattern, fillIdiom(pattern, parts))).toEqual(parts)
      expect(matchIdiom(pattern, { kind: 'constant', text: 'other' })).toBeNull()
    }
  })

  it('say the same programs in fewer choices, and are replayed as they were said', () => {
    const subject = solutionSubject(analysis, idioms)
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const made = createSampler(subject, createWeights(), sampling, seed).sample()
        if (made === null) return
        const said = replayProgram(
          analysis,
          subject,
          made.decisions.map(({ chosen }) => chosen),
        )
        expect(said?.tree).toEqual(made.tree)
        const shortest = traceTree(subject.root, made.tree, subject.table)
        const long = traceTree(plain.root, made.tree, plain.table)
        expect(shortest).not.toBeNull()
        const traced = replayProgram(
          analysis,
          subject,
          (shortest ?? []).map(({ chosen }) => chosen),
        )
        expect(traced?.tree).toEqual(made.tree)
        if (long !== null) expect(shortest?.length ?? 0).toBeLessThanOrEqual(long.length)
      }),
      { numRuns: 300 },
    )
  })

  it('leave the numbers of all other choices as they were', () => {
    const { choices } = solutionSubject(analysis, idioms).table
    for (const type of ['int', 'str', 'List[int]', 'bool']) {
      for (const depth of [0, 1, 3, 5]) {
        const before = plain.table.choices(type, depth, ['int'])
        expect(choices(type, depth, ['int']).slice(0, before.length)).toEqual(before)
      }
    }
  })
})
