import { describe, expect, it } from 'vitest'
import type { ModelAttempt } from '#/domain/grammar/selfTraining.ts'
import { modelVerdict } from './modelVerdict.ts'

const attempts = (count: number): readonly ModelAttempt[] =>
  Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    solution: 'def sol():\n    return 1',
    outcome: 'wrong',
    answer: '1',
  }))

describe('modelVerdict', () => {
  it('does not change while it tries', () => {
    expect(modelVerdict({ kind: 'trying', attempts: attempts(1) })).toBe(
      modelVerdict({ kind: 'trying', attempts: attempts(40) }),
    )
  })

  it('counts the attempts at the end', () => {
    expect(modelVerdict({ kind: 'found', attempts: attempts(1) })).toBe('Right at the first attempt.')
    expect(modelVerdict({ kind: 'found', attempts: attempts(12) })).toBe('Right at attempt 12.')
    expect(modelVerdict({ kind: 'stopped', attempts: attempts(1) })).toBe('You stopped it after 1 attempt.')
    expect(modelVerdict({ kind: 'exhausted', attempts: attempts(100) })).toContain('100 attempts')
    expect(modelVerdict({ kind: 'exhausted', attempts: [] })).toContain('no program')
  })
})
