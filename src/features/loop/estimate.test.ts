import { describe, expect, it } from 'vitest'
import { runSettingsSchema } from '#/domain/run.ts'
import type { RunSettings } from '#/domain/run.ts'
import { estimateRun } from './estimate.ts'
import { checkNumber } from '#/ui/numberSetting.ts'
import { settingFields } from './settingFields.ts'

const settings = {
  iterations: 2,
  puzzlesPerIteration: 100,
  attemptsPerPuzzle: 10,
  completionsPerPrompt: 8,
  proposeTokens: 200,
  solveTokens: 150,
} as RunSettings

describe('estimateRun', () => {
  it('counts the requests and tokens of the worst case', () => {
    expect(estimateRun(settings)).toEqual({
      requests: 2 * (13 + 100 * 2),
      puzzles: 200,
      solutions: 2_000,
      completionTokens: 200 * 200 + 2_000 * 150,
    })
  })
})

describe('settingFields', () => {
  it('have the bounds of the schema', () => {
    for (const field of settingFields) {
      const rule = runSettingsSchema.shape[field.key]
      expect(rule.safeParse(field.min).success, field.key).toBe(true)
      expect(rule.safeParse(field.max).success, field.key).toBe(true)
      expect(rule.safeParse(field.min - 1).success, field.key).toBe(false)
      expect(checkNumber(field, field.min)).toBeNull()
      expect(checkNumber(field, field.min - 1)).toContain('Must be between')
      expect(checkNumber(field, '')).toContain('Enter a number')
    }
  })
})
