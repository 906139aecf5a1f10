import { describe, expect, it } from 'vitest'
import { paperSettings } from '#/domain/run/presets.ts'
import { groupsOf, numberErrors, shownSettings, shownValue } from './shownSettings.ts'

const server = { kind: 'openai', baseUrl: 'http://localhost:8000/v1', model: 'm', api: 'completion' } as const
const paper = paperSettings(server, 'p3', 'prefix')
const keys = (settings: typeof paper) => shownSettings(settings).map(({ key }) => key)

describe('what is shown', () => {
  it('is every setting of the groups that means something', () => {
    expect(groupsOf(paper).flatMap(({ settings }) => settings)).toHaveLength(keys(paper).length)
    expect(keys(paper)).toEqual(
      expect.arrayContaining(['startFrom', 'checkTwice', 'capTokens', 'proposeTokens']),
    )
    expect(keys({ ...paper, arm: 'baseline' })).not.toContain('startFrom')
  })

  it('leaves out what is nothing to a model that cannot do it, and says what the rest is to it', () => {
    const builtIn = { ...paper, endpoint: { kind: 'builtin', version: null } as const }
    expect(keys(builtIn)).not.toEqual(expect.arrayContaining(['proposeTokens']))
    const [seed] = shownSettings(builtIn).filter(({ key }) => key === 'seed')
    expect(seed?.explanation).toContain('decides every sample')
  })

  it('is in words', () => {
    const words = Object.fromEntries(
      shownSettings(paper).map((one) => [one.key, shownValue(one, paper[one.key])]),
    )
    expect(words).toMatchObject({
      ...{ limitMillis: '1,000 ms', checkTwice: 'off', textRules: 'on', puzzlesPerIteration: '25,000' },
      ...{ startFrom: 'The base model (the paper)', arm: 'What was verified (the paper’s loop)' },
    })
  })
})

it('numbers that will not do are told by name', () => {
  expect(numberErrors(paper)).toEqual({})
  const errors = numberErrors({ ...paper, iterations: 0, seed: '' as never, heldOutAttempts: 1.5 })
  expect(Object.keys(errors)).toEqual(['iterations', 'seed', 'heldOutAttempts'])
  expect(errors.seed).toContain('Enter a number between 0 and')
})
