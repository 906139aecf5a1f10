import { describe, expect, it } from 'vitest'
import { presetOf, presetSettings, withPreset } from './presetSettings.ts'

const quick = presetSettings.quick(
  { kind: 'openai', baseUrl: 'http://localhost/v1', model: 'm', api: 'chat' },
  'p3',
  'prefix',
)

describe('presetOf', () => {
  it('judges by the values, whatever the seed and the name', () => {
    expect(presetOf({ ...quick, seed: 7, name: 'Mine' })).toBe('quick')
    expect(presetOf(withPreset(quick, 'paper'))).toBe('paper')
    expect(presetOf({ ...quick, keepPerPuzzle: 3 })).toBe('custom')
    expect(presetOf({ ...withPreset(quick, 'paper'), checkTwice: true })).toBe('custom')
  })
})

describe('withPreset', () => {
  it('keeps the endpoint, the examples, the seed and a name of one’s own', () => {
    const paper = withPreset({ ...quick, seed: 7, name: 'Mine' }, 'paper')
    expect(paper).toMatchObject({ endpoint: quick.endpoint, solvePrefix: 'prefix', seed: 7, name: 'Mine' })
    expect(withPreset(quick, 'paper').name).not.toBe(quick.name)
  })
})
