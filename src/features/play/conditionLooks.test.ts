import { describe, expect, it } from 'vitest'
import type { Condition } from '#/domain/verdict/verdict.ts'
import { conditionLines, conditionLook, conditionsInWords, failedCondition } from './conditionLooks.ts'

function condition(text: string, holds: Condition['holds'], line: number, endLine = line): Condition {
  return { text, holds, values: [], line, column: 5, endLine, endColumn: 9 }
}

const conditions = [
  condition('len(xs) == 3', true, 2),
  condition('all(x > 0 for x in xs)', false, 3, 5),
  condition('sum(xs) == 6', null, 6),
]

describe('conditions', () => {
  it('have a word of their own in each state', () => {
    expect(conditions.map((each) => conditionLook(each).word)).toEqual([
      'Holds',
      'Does not hold',
      'Not reached',
    ])
  })

  it('that are a way out are passed or taken', () => {
    const text = 'if x < 0: return False'
    expect([true, false, null].map((holds) => conditionLook(condition(text, holds, 2)).word)).toEqual([
      'Passed',
      'Ended here',
      'Not reached',
    ])
    expect(conditionLook(condition('iffy(x)', true, 2)).word).toBe('Holds')
    expect(conditionLook(condition('return False', false, 2)).word).toBe('Ended here')
  })

  it('lead to the one that did not hold', () => {
    expect(failedCondition(conditions)).toBe(conditions[1])
    expect(failedCondition([])).toBeUndefined()
  })

  it('are said in a sentence, or not at all', () => {
    expect(conditionsInWords(conditions)).toBe('Does not hold, lines 3–5: all(x > 0 for x in xs)')
    expect(conditionsInWords([])).toBe('')
    expect(conditionLines(condition('a', true, 2))).toBe('line 2')
  })
})
