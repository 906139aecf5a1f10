import { describe, expect, it } from 'vitest'
import { bestOf, compareNumbers, parseRunIds } from '#/features/loop/compare/compareRows.ts'
import { emptyCounts } from '#/domain/run/funnel.ts'
import type { Run } from '#/domain/run/run.ts'
import { sampleEvaluation, sampleRun } from '#/testing/storeSamples.ts'

function run(id: string, solved: number, tokens: number): Run {
  const base = sampleRun(id)
  const zero = emptyCounts()
  const counts = {
    ...zero,
    proposed: 100,
    puzzles: { ...zero.puzzles, trivial: 80, kept: 20 },
    attempted: 200,
    solutions: { ...zero.solutions, wrong: 150, kept: 50 },
    finishedPuzzles: 20,
    solvedPuzzles: solved,
    promptTokens: tokens,
  }
  return { ...base, state: { ...base.state, iterations: [counts] } }
}

describe('comparing runs', () => {
  it('puts their numbers side by side, and leaves out what no run has', () => {
    const groups = compareNumbers([run('a', 5, 1000), run('b', 10, 1000)], [])
    const row = (label: string) => groups.flatMap(({ rows }) => rows).find((found) => found.label === label)
    expect(row('Records')).toMatchObject({ values: [5, 10], better: 'more' })
    expect(row('Puzzles solved')?.values).toEqual([0.25, 0.5])
    expect(row('Tokens per record')?.values).toEqual([200, 100])
    expect(row('Money')).toBeUndefined()
    expect(groups.map(({ title }) => title)).toEqual(['Funnel', 'Found', 'Cost'])
  })

  it('brings in Pass@k of the evaluations that belong to a run', () => {
    const evaluation = sampleEvaluation('e', {
      run: { id: 'a', model: 0 },
      outcomes: [
        { puzzleId: 'x', solved: [true, true] },
        { puzzleId: 'y', solved: [false, false] },
      ],
    })
    const groups = compareNumbers([run('a', 5, 0), run('b', 10, 0)], [evaluation])
    expect(groups.at(-1)?.rows).toMatchObject([{ label: 'Pass@1 at first', values: [0.5, null] }])
  })

  it('marks the best where there is a better', () => {
    const row = { label: '', show: String }
    expect(bestOf({ ...row, values: [1, 3, null], better: 'more' })).toEqual([false, true, false])
    expect(bestOf({ ...row, values: [1, 3], better: 'less' })).toEqual([true, false])
    expect(bestOf({ ...row, values: [3, 3], better: 'more' })).toEqual([false, false])
    expect(bestOf({ ...row, values: [3, null], better: 'more' })).toEqual([false, false])
    expect(bestOf({ ...row, values: [1, 3], better: null })).toEqual([false, false])
  })

  it('reads the runs from the address, each once, six at most', () => {
    expect(parseRunIds(undefined)).toEqual([])
    expect(parseRunIds('a,b,,a,c,d,e,f,g')).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  })
})
