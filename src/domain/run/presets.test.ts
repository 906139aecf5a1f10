import { describe, expect, it } from 'vitest'
import { evaluationSettingsSchema } from '#/domain/evaluation/evaluation.ts'
import { defaultEvaluationSettings, paperSettings, quickSettings } from './presets.ts'
import { runSettingsSchema } from './settings/runSettings.ts'

const endpoint = {
  kind: 'openai',
  baseUrl: 'http://localhost:8000/v1',
  model: 'm',
  api: 'completion',
} as const

describe('presets', () => {
  it('are valid settings', () => {
    expect(() => runSettingsSchema.parse(paperSettings(endpoint, 'p3', 'prefix'))).not.toThrow()
    expect(() => runSettingsSchema.parse(quickSettings(endpoint, 'p3', 'prefix'))).not.toThrow()
    expect(() =>
      evaluationSettingsSchema.parse(defaultEvaluationSettings(endpoint, 'p3', 'prefix')),
    ).not.toThrow()
  })

  it('show a small model what it can continue, but all there is to one that knows nothing else', () => {
    const builtIn = { kind: 'builtin', version: null } as const
    expect(paperSettings(endpoint, 'p3', 'prefix').fewShotPolicy).toBe('random')
    expect(quickSettings(endpoint, 'p3', 'prefix').fewShotPolicy).toBe('short')
    expect(quickSettings(builtIn, 'p3', 'prefix')).toMatchObject({
      fewShotPolicy: 'random',
      proposeTokens: 300,
    })
  })

  it('points 3, 5, 7, 11, 15 and 16: have the paper’s numbers', () => {
    expect(paperSettings(endpoint, 'p3', 'prefix')).toMatchObject({
      ...{ puzzlesPerIteration: 25_000, attemptsPerPuzzle: 100, completionsPerPrompt: 64, keepPerPuzzle: 8 },
      ...{ proposeTemperature: 0.9, solveTemperature: 0.9, trivialRejectRate: 0.95, textRules: true },
      ...{ contextTokens: 2048, proposeTokens: 200, solveTokens: 150, limitMillis: 1000 },
      ...{ endpoint, fewShotCollection: 'p3', solvePrefix: 'prefix' },
    })
    expect(defaultEvaluationSettings(endpoint, 'p3', '')).toMatchObject({ attempts: 100, temperature: 0.8 })
  })
})
