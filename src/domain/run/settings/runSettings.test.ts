import { describe, expect, it } from 'vitest'
import { paperSettings, quickSettings } from '#/domain/run/presets.ts'
import { namedSettings, runSettingsSchema, storedRunSettingsSchema } from './runSettings.ts'

const endpoint = {
  kind: 'openai',
  baseUrl: 'http://localhost:8000/v1',
  model: 'm',
  api: 'completion',
} as const
const settings = paperSettings(endpoint, 'p3', 'prefix')
const isAllowed = (key: string, value: unknown) =>
  runSettingsSchema.safeParse({ ...settings, [key]: value }).success

describe('every setting', () => {
  for (const { key, control, schema } of namedSettings) {
    if (control.kind === 'number') {
      const { min, max, step, whole } = control
      it(`${key} has the bounds of its form`, () => {
        expect([min, max].map((value) => isAllowed(key, value))).toEqual([true, true])
        expect([min - step, max + step, '', null].map((value) => isAllowed(key, value))).not.toContain(true)
        expect(isAllowed(key, min + 0.001)).toBe(!whole)
      })
    }
    if (control.kind === 'choice') {
      it(`${key} is one of its options`, () => {
        expect(control.options.every(({ value }) => isAllowed(key, value))).toBe(true)
        expect(isAllowed(key, 'another')).toBe(false)
      })
    }
    it(`${key} has a value of its own kind in both presets`, () => {
      expect(schema.safeParse(settings[key]).success).toBe(true)
      expect(schema.safeParse(quickSettings(endpoint, 'p3', 'prefix')[key]).success).toBe(true)
    })
  }
})

describe('settings that are stored', () => {
  it('are read whatever the bounds are by now', () => {
    const stored = { ...settings, contextTokens: 1e9, seed: 2 ** 40, iterations: 0 }
    expect(storedRunSettingsSchema.parse(stored)).toEqual(stored)
    expect(runSettingsSchema.safeParse(stored).success).toBe(false)
  })

  it('have what was usual before a setting was there', () => {
    const later = [
      'checkTwice',
      'duplicates',
      'dropLeaks',
      'fewShotPolicy',
      'arm',
      'startFrom',
      'heldOutAttempts',
    ]
    const prices = ['promptPrice', 'completionPrice', 'capMoney', 'capTokens', 'capMinutes']
    const kept = Object.entries(settings).filter(
      ([key]) => ![...later, ...prices, 'trainingCap'].includes(key),
    )
    for (const schema of [storedRunSettingsSchema, runSettingsSchema]) {
      expect(schema.parse(Object.fromEntries(kept))).toMatchObject({
        ...{
          checkTwice: false,
          duplicates: 'exact',
          dropLeaks: false,
          fewShotPolicy: 'random',
          arm: 'baseline',
        },
        ...{ startFrom: 'base', heldOutAttempts: 0, capMoney: 0, trainingCap: 950_511 },
      })
    }
  })
})
