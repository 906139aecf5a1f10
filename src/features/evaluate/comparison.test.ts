import { describe, expect, it } from 'vitest'
import type { Evaluation } from '#/domain/evaluation/evaluation.ts'
import { groupAttempts, countKinds, listNumbers } from './groupAttempts.ts'
import { heatRows } from './heatRows.ts'
import { pairValues } from './pairValues.ts'

const evaluation = (outcomes: Record<string, string>, untilSolved = false): Evaluation => ({
  id: 'e',
  settings: {
    name: 'e',
    endpoint: { kind: 'elsewhere', name: 'm' },
    collection: 'p3',
    attempts: 4,
    temperature: 0.8,
    solvePrefix: '',
    solveTokens: 150,
    limitMillis: 1000,
    referenceJudge: false,
    concurrency: 1,
    seed: 0,
  },
  status: 'finished',
  puzzleCount: 2,
  outcomes: Object.entries(outcomes).map(([puzzleId, marks]) => ({
    puzzleId,
    solved: Array.from(marks, (mark) => mark === '1'),
  })),
  ...(untilSolved ? { imported: { fileName: 'r', durationMinutes: null, untilSolved } } : {}),
  createdAt: 0,
  updatedAt: 0,
  pausedBecause: null,
})

describe('point 17: two evaluations at the same puzzles', () => {
  const first = evaluation({ a: '0101', b: '0000', c: '11', d: '1111' })
  const second = evaluation({ b: '0001', a: '1111', c: '1111', x: '1111' })

  it('pairs what both attempted often enough, in the same order', () => {
    expect(pairValues(first, second, 1, [])).toEqual({
      measure: 'estimator',
      first: [0.5, 0, 1],
      second: [1, 0.25, 1],
    })
    expect(pairValues(first, second, 4, []).first).toEqual([1, 0])
    expect(pairValues(first, second, 1, ['a']).second).toEqual([0.25, 1])
  })

  it('compares what was solved within k where attempts ended at the first success', () => {
    const stopped = evaluation({ a: '01', b: '0000' }, true)
    expect(pairValues(stopped, second, 4, [])).toEqual({
      measure: 'sequential',
      first: [1, 0],
      second: [1, 1],
    })
    expect(pairValues(second, stopped, 1, [])).toEqual({
      measure: 'sequential',
      first: [0, 1],
      second: [0, 0],
    })
  })

  it('lays every puzzle of either in rows', () => {
    const rows = heatRows([first, second], (id) => id.toUpperCase(), 'hardest')
    expect(rows.map(({ title }) => title)).toEqual(['B', 'A', 'C', 'D', 'X'])
    expect(rows.at(-1)?.outcomes).toEqual([null, { puzzleId: 'x', solved: [true, true, true, true] }])
    expect(heatRows([first], (id) => id, 'easiest').map(({ title }) => title)).toEqual(['c', 'd', 'a', 'b'])
    expect(heatRows([first], (id) => id, 'name').map(({ title }) => title)).toEqual(['a', 'b', 'c', 'd'])
  })
})

describe('attempts at one puzzle', () => {
  const wrong = { text: 'x', kind: 'wrong', message: '' } as const
  const right = { text: 'y', kind: 'solved', message: '' } as const

  it('stand together when they are equal', () => {
    expect(groupAttempts([wrong, right, wrong])).toEqual([
      { attempt: wrong, numbers: [1, 3] },
      { attempt: right, numbers: [2] },
    ])
    expect(countKinds([right, wrong, wrong])).toEqual([
      { kind: 'wrong', count: 2 },
      { kind: 'solved', count: 1 },
    ])
  })

  it('are listed by number, not without end', () => {
    expect(listNumbers([1, 2])).toBe('1, 2')
    expect(listNumbers([1, 2, 3, 4], 2)).toBe('1, 2 and 2 more')
  })
})
