import { describe, expect, it } from 'vitest'
import type { AttemptKind } from '#/domain/grammar/grammarTask.ts'
import { analysedPuzzle } from '#/testing/analysedPuzzle.ts'
import { createScriptedBench } from '#/testing/scriptedBench.ts'
import type { AttemptedPuzzle } from './attempts.ts'
import { relabelPuzzles } from './hindsight.ts'
import { createSolver, solutionSubject } from './solver.ts'
import { createWeights } from './weights.ts'

const signal = new AbortController().signal

function attempted(
  source: string,
  outcomes: readonly (readonly [AttemptKind, string | null])[],
): AttemptedPuzzle {
  const analysis = analysedPuzzle()
  const subject = solutionSubject(analysis)
  const solver = createSolver(analysis, subject, createWeights(), { temperature: 1, priorShare: 0 }, 1)
  const program = { code: 'n', tree: { kind: 'pointer', index: 0 }, decisions: [] } as const
  const attempts = outcomes.map(([kind, answer]) => ({ program, outcome: [kind, answer, 1] as const }))
  return {
    puzzle: { source, analysis },
    solver,
    attempts,
    made: attempts.length,
    solved: attempts.map(() => false),
    right: 0,
    calls: 0,
  }
}
const wrong = (...answers: readonly string[]) => answers.map((answer) => ['wrong', answer] as const)

async function relabel(some: readonly AttemptedPuzzle[], each: number, seed = 0) {
  const { bench, asked } = createScriptedBench()
  const made = await relabelPuzzles(
    some,
    each,
    'relabelled',
    (source) => `family of ${source}`,
    bench,
    seed,
    signal,
  )
  return { made, answers: asked.flatMap((task) => (task.kind === 'relabel' ? [task.answers] : [])) }
}

describe('hindsight', () => {
  it('asks with distinct wrong answers only, the longest among them', async () => {
    const outcomes = [
      ...wrong(...Array.from({ length: 40 }, (_, index) => String(index % 30)), '123456789'),
      ['error', null],
      ['solved', '5000'],
    ] as const
    const { answers } = await relabel([attempted('a', outcomes)], 1)
    const [asked = []] = answers
    expect(new Set(asked).size).toBe(asked.length)
    expect(asked.length).toBeLessThanOrEqual(12)
    expect(asked).toContain('123456789')
    expect(asked).not.toContain('5000')
  })

  it('makes at most so many of each puzzle, in its family', async () => {
    const many = attempted('a', wrong('2', '4', '6', '8', '3'))
    for (const each of [1, 3]) {
      const { made } = await relabel([many, attempted('b', wrong('1')), attempted('c', [])], each)
      expect(made).toHaveLength(each)
      for (const { source, origin, family } of made) {
        expect(source).toMatch(/^a != [2468]$/)
        expect([origin, family]).toEqual(['relabelled', 'family of a'])
      }
    }
  })

  it('tells the puzzles apart where some have nothing to ask', async () => {
    const { made } = await relabel(
      [attempted('a', []), attempted('b', wrong('2')), attempted('c', wrong('4'))],
      1,
    )
    expect(made.map(({ source, family }) => [source, family])).toEqual([
      ['b != 2', 'family of b'],
      ['c != 4', 'family of c'],
    ])
  })

  it('draws by the seed', async () => {
    const many = attempted('a', wrong(...Array.from({ length: 90 }, (_, index) => String(index + 10))))
    const drawn = async (seed: number) => (await relabel([many], 1, seed)).answers
    expect(await drawn(1)).toEqual(await drawn(1))
    expect(await drawn(1)).not.toEqual(await drawn(2))
  })
})
