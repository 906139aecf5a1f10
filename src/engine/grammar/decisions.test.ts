import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analysedPuzzle, pointerOf } from '#/testing/analysedPuzzle.ts'
import { deepestChoice } from './choices.ts'
import { contextKey, deriveTree, largestTree, traceTree } from './decisions.ts'
import { createSampler } from './head.ts'
import { replayProgram, solutionSubject } from './solver.ts'
import { sizeOf } from './tree.ts'
import { createWeights } from './weights.ts'

const puzzles = [
  analysedPuzzle(),
  analysedPuzzle({ answerType: 'List[int]' }),
  analysedPuzzle({ answerType: 'str', parameters: [], pointers: [pointerOf('constant', 'str', "'abc'")] }),
  analysedPuzzle({ answerType: 'List[List[str]]' }),
  analysedPuzzle({ answerType: 'bool' }),
]
const sampling = { temperature: 2, priorShare: 0 }

describe('derivations', () => {
  it('are traced and replayed by the decisions that made them', () => {
    fc.assert(
      fc.property(fc.constantFrom(...puzzles), fc.nat(), (analysis, seed) => {
        const subject = solutionSubject(analysis)
        const made = createSampler(subject, createWeights(), sampling, seed).sample()
        if (made === null) return
        expect(made.decisions).toHaveLength(sizeOf(made.tree))
        expect(made.decisions.length).toBeLessThanOrEqual(largestTree)
        const traced = traceTree(subject.root, made.tree, subject.table)
        expect(traced).not.toBeNull()
        const replayed = replayProgram(
          analysis,
          subject,
          (traced ?? []).map(({ chosen }) => chosen),
        )
        expect(replayed?.tree).toEqual(made.tree)
        const again = replayProgram(
          analysis,
          subject,
          made.decisions.map(({ chosen }) => chosen),
        )
        expect(again?.tree).toEqual(made.tree)
        expect(again?.decisions).toEqual(made.decisions)
      }),
      { numRuns: 400 },
    )
  })

  it('depend on nothing but the context', () => {
    const { table, root } = solutionSubject(analysedPuzzle())
    const keys = new Map<string, number>()
    for (let seed = 0; seed < 50; seed += 1) {
      const made = createSampler(solutionSubject(analysedPuzzle()), createWeights(), sampling, seed).sample()
      for (const { context } of made?.decisions ?? []) {
        const count = table.choices(context.type, context.depth, context.scope).length
        expect(keys.get(contextKey(context)) ?? count).toBe(count)
        keys.set(contextKey(context), count)
        expect(context.depth).toBeLessThanOrEqual(deepestChoice)
      }
    }
    expect(keys.has(contextKey(root))).toBe(true)
  })

  it('end as null when they get too large, or nothing can be chosen', () => {
    const { table, root } = solutionSubject(analysedPuzzle())
    const greedy = deriveTree(root, ({ type, depth, scope }) => {
      const choices = table.choices(type, depth, scope)
      const chosen = choices.findLastIndex(
        ({ parts, features }) => parts.length > 1 && !features.includes('SEARCH'),
      )
      const choice = choices[chosen]
      return choice === undefined ? null : { choice, chosen }
    })
    expect(greedy).toBeNull()
    expect(deriveTree(root, () => null)).toBeNull()
  })

  it('that lead nowhere are not replayed', () => {
    const analysis = analysedPuzzle()
    const subject = solutionSubject(analysis)
    const replay = (choices: readonly number[]) => replayProgram(analysis, subject, choices)
    expect(replay([0])?.code).toBe('n')
    for (const choices of [[], [0, 0], [99_999], [-1], [0.5], Array<number>(60).fill(30)])
      expect(replay(choices)).toBeNull()
  })

  it('that the grammar does not lead to are not traced', () => {
    const { table, root } = solutionSubject(analysedPuzzle())
    expect(traceTree(root, { kind: 'pointer', index: 1 }, table)).toBeNull()
    expect(traceTree(root, { kind: 'constant', text: '12345' }, table)).toBeNull()
  })
})
