import { describe, expect, it } from 'vitest'
import { analysedPuzzle } from '#/testing/analysedPuzzle.ts'
import type { PuzzleForm } from './parsePuzzle.ts'
import { productions } from './productions.ts'
import type { KnownPuzzle } from './knownPuzzles.ts'
import { createProposer } from './proposer.ts'
import { puzzleExamples } from './puzzleHead.ts'
import { renderPuzzle } from './renderPuzzle.ts'
import { defaultTraining, train } from './train.ts'
import type { Tree } from './tree.ts'
import { createWeights } from './weights.ts'

function apply(name: string, result: string, ...parts: readonly Tree[]): Tree {
  const production = productions.findIndex((one) => one.name === name && one.result === result)
  return { kind: 'apply', production, binds: [], parts }
}
const answer: Tree = { kind: 'pointer', index: 0 }
const parameter = (number: number): Tree => ({ kind: 'pointer', index: number })
const number = (text: string): Tree => ({ kind: 'constant', text })
const isSum = apply(
  '{0:5} == {1:5}',
  'bool',
  answer,
  apply('{0:6} + {1:7}', 'int', parameter(1), number('44')),
)
const isLarge = apply('{0:5} > {1:5}', 'bool', answer, parameter(2))

const forms: readonly PuzzleForm[] = [
  { answerType: 'int', parameters: [{ name: 'n', type: 'int', text: '12' }], conditions: [isSum] },
  {
    answerType: 'int',
    parameters: [
      { name: 'n', type: 'int', text: '12' },
      { name: 'k', type: 'int', text: '700' },
    ],
    conditions: [isSum, isLarge],
  },
]

function knownOf(form: PuzzleForm | null, source: string, weight = 1): KnownPuzzle {
  const literals = [...source.matchAll(/\b\d+\b/g)].map(({ 0: text, index }) => ({
    ...{ begin: index, end: index + text.length, type: 'int', text },
  }))
  const analysis = analysedPuzzle({
    literals,
    shape: source.replace(/\d+/g, '0'),
    weaker: [`${source}  # weaker`],
  })
  return { source, analysis, form, weight, family: source }
}
const known = [
  ...forms.map((form) => knownOf(form, renderPuzzle(form))),
  knownOf(null, 'def sat(x: int):\n    y = 3\n    return x == y'),
]

function propose(seed: number, lacking: ((family: string) => number) | null, list = known) {
  const weights = createWeights()
  train(weights, puzzleExamples(list), defaultTraining, 1)
  const proposer = createProposer(list, weights, seed, lacking)
  return Array.from({ length: 400 }, () => proposer.propose())
}

describe('the puzzle head', () => {
  it('writes puzzles on one line, or as assertions', () => {
    expect(known[0]?.source).toBe('def sat(x: int, n: int=12):\n    return x == n + 44')
    expect(known[1]?.source).toBe('def sat(x: int, n: int=12, k: int=700):\n    return x == n + 44 and x > k')
  })

  it('learns from the conditions that it can read', () => {
    const examples = puzzleExamples(known)
    expect(examples).toHaveLength(3)
    expect(examples.every(({ decisions }) => decisions.length > 0)).toBe(true)
  })

  it('proposes the same for the same seed', () => {
    expect(propose(1, null)).toEqual(propose(1, null))
    expect(propose(1, null)).not.toEqual(propose(2, null))
  })

  it('proposes by every operator, puzzles that ask about their answer', () => {
    const made = propose(3, () => 1).filter((one) => one !== null)
    expect(new Set(made.map(({ origin }) => origin))).toEqual(
      new Set(['invented', 'mutated', 'crossed', 'varied', 'weakened']),
    )
    const families = new Set(known.map(({ source }) => source))
    for (const { source, family } of made) {
      expect(source).toMatch(/^def sat\(\w+: [\w[\]]+/)
      expect(source.split('\n').slice(1).join('\n')).toMatch(/\bx2?\b/)
      expect(source).not.toContain('?')
      expect(families).toContain(family)
    }
  })

  it('weakens none without the curriculum', () => {
    expect(propose(3, null).some((one) => one?.origin === 'weakened')).toBe(false)
  })

  it('leaves out parameters that nothing asks about', () => {
    for (const one of propose(4, null)) {
      if (one === null || !['invented', 'mutated', 'crossed'].includes(one.origin)) continue
      const [header = '', ...body] = one.source.split('\n')
      for (const [, name = ''] of header.matchAll(/, (\w+): /g))
        expect(body.join('\n')).toMatch(new RegExp(`\\b${name}\\b`))
    }
  })

  it('varies numbers only', () => {
    const blank = (source: string) => source.replace(/-?\b\d+\b/g, '0')
    const blanks = new Set(known.map(({ source }) => blank(source)))
    const varied = propose(5, null).filter((one) => one?.origin === 'varied')
    expect(varied.length).toBeGreaterThan(50)
    for (const one of varied) expect(blanks).toContain(blank(one?.source ?? ''))
  })

  it('turns to families that are in want of puzzles', () => {
    const wanted = known[2]?.source ?? ''
    const share = (lacking: (family: string) => number) =>
      propose(6, lacking).filter((one) => one?.family === wanted).length
    expect(share((family) => (family === wanted ? 1 : 0.01))).toBeGreaterThan(2 * share(() => 1))
  })

  it('has nothing to propose where it knows nothing', () => {
    expect(propose(1, null, []).every((one) => one === null)).toBe(true)
  })
})
