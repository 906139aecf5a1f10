import { describe, expect, it } from 'vitest'
import { evaluationSettingsSchema } from '#/domain/evaluation/evaluation.ts'
import { evaluationFields } from './evaluationFields.ts'

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
