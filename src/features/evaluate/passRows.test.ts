import { describe, expect, it } from 'vitest'
import { evaluationSettingsSchema } from '#/domain/evaluation.ts'
import { evaluationFields } from './evaluationFields.ts'
import { passRows, shownKs } from './passRows.ts'

describe('shownKs', () => {
  it('doubles up to the number of attempts, which is always the last', () => {
    expect(shownKs(1)).toEqual([1])
    expect(shownKs(8)).toEqual([1, 2, 4, 8])
    expect(shownKs(100)).toEqual([1, 2, 4, 8, 16, 32, 64, 100])
  })
})

describe('passRows', () => {
  const outcomes = [
    { puzzleId: 'a', solved: [false, true, false, true] },
    { puzzleId: 'b', solved: [false, false, false, false] },
  ]

  it('gives both definitions', () => {
    const rows = passRows(outcomes, 4)
    expect(rows.map(({ k, solved, puzzles }) => [k, solved, puzzles])).toEqual([
      [1, 0, 2],
      [2, 1, 2],
      [4, 1, 2],
    ])
    expect(rows[0]?.estimator).toBeCloseTo(0.25)
    expect(rows[1]?.estimator).toBeCloseTo(5 / 12)
    expect(rows[2]?.estimator).toBeCloseTo(0.5)
    expect(rows[2]?.interval.low).toBeGreaterThan(0)
    expect(rows[2]?.interval.high).toBeLessThan(1)
  })

  it('leaves out what no puzzle has reached', () => {
    expect(passRows([{ puzzleId: 'a', solved: [true] }], 4).map(({ k }) => k)).toEqual([1])
    expect(passRows([], 4)).toEqual([])
  })
})

describe('evaluationFields', () => {
  it('have the bounds of the schema', () => {
    for (const field of evaluationFields) {
      const rule = evaluationSettingsSchema.shape[field.key]
      expect(rule.safeParse(field.min).success, field.key).toBe(true)
      expect(rule.safeParse(field.max).success, field.key).toBe(true)
      expect(rule.safeParse(field.min - 1).success, field.key).toBe(false)
    }
  })
})
