import { describe, expect, it } from 'vitest'
import { quickSettings } from './presets.ts'
import type { RunSettings } from './settings/runSettings.ts'
import { compareSettings, diffSettings, parseRunDocument, settingName, toRunDocument } from './runDocument.ts'

const server = {
  kind: 'openai',
  baseUrl: 'http://localhost:8000/v1',
  model: 'm',
  api: 'completion',
} as const
const settings = quickSettings(server, 'p3', 'def f(s: str):\n    return s == "é"')
const edited = (change: (document: { settings: Record<string, unknown> }) => void) => {
  const document = JSON.parse(toRunDocument(settings)) as { settings: Record<string, unknown> }
  change(document)
  return parseRunDocument(JSON.stringify(document))
}

describe('a configuration document', () => {
  it('comes back as it was written', () => {
    expect(parseRunDocument(toRunDocument(settings))).toEqual({ ok: true, value: settings })
    expect(JSON.parse(toRunDocument(settings))).toMatchObject({ format: 'autodidact-run', version: 2 })
  })

  it('never holds a password that an address carries', () => {
    const endpoint = { ...server, baseUrl: 'https://me:secret@example.com/v1' }
    const text = toRunDocument({ ...settings, endpoint })
    expect(text).not.toContain('secret')
    expect(text).toContain('https://example.com/v1')
  })

  it('is read with a model of the time before there were kinds', () => {
    const old = (endpoint: object) =>
      edited((document) => {
        document.settings['endpoint'] = endpoint
      })
    expect(old({ baseUrl: server.baseUrl, model: 'm', api: 'completion' })).toEqual({
      ok: true,
      value: settings,
    })
    expect(old({ baseUrl: '', model: 'untrained', api: 'built-in' })).toMatchObject({
      value: { endpoint: { kind: 'builtin', version: null } },
    })
    expect(old({ baseUrl: server.baseUrl, api: 'chat' })).toMatchObject({
      error: { field: 'endpoint.model' },
    })
  })

  it('takes the default of a setting that it is too old to know', () => {
    const read = edited((document) => {
      delete document.settings['checkTwice']
    })
    expect(read).toEqual({ ok: true, value: settings })
  })

  it('names the field that is wrong', () => {
    const wrong = edited((document) => {
      document.settings['proposeTemperature'] = 3
    })
    expect(wrong).toMatchObject({
      error: {
        field: 'proposeTemperature',
        message: expect.stringContaining('“Temperature for puzzles” (proposeTemperature) is 3') as string,
      },
    })
    const missing = edited((document) => {
      delete document.settings['attemptsPerPuzzle']
    })
    expect(missing).toMatchObject({
      error: { message: '“Attempts per puzzle” (attemptsPerPuzzle) is missing.' },
    })
    const strange = edited((document) => {
      document.settings['endpoint'] = { ...settings.endpoint, apiKey: 'k' }
    })
    expect(strange).toMatchObject({ error: { field: 'endpoint.apiKey' } })
  })

  it('is told from other files', () => {
    expect(parseRunDocument('[]')).toMatchObject({ error: { kind: 'wrong-schema' } })
    expect(parseRunDocument('{"format": "autodidact-run"')).toMatchObject({ error: { kind: 'truncated' } })
    expect(parseRunDocument('{"format": "autodidact-run", "version": 3}')).toMatchObject({
      error: { field: 'version' },
    })
  })
})

describe('diffSettings', () => {
  it('tells the fields that differ, with their names, and nothing else', () => {
    const other: RunSettings = {
      ...settings,
      name: 'another',
      seed: 4,
      endpoint: { ...server, model: 'n' },
    }
    expect(diffSettings(settings, settings)).toEqual([])
    expect(diffSettings(settings, other)).toEqual([
      { field: 'endpoint.model', name: 'Model', before: 'm', after: 'n' },
      { field: 'seed', name: 'Seed', before: 0, after: 4 },
    ])
    expect(compareSettings([settings, other, settings]).map(({ values }) => values)).toEqual([
      ['m', 'n', 'm'],
      [0, 4, 0],
    ])
    expect(compareSettings([])).toEqual([])
  })

  it('knows nothing of the fields: a setting of tomorrow is compared as well', () => {
    const tomorrow = { ...settings, ofTomorrow: { kind: 'niches', skills: 3 } } as RunSettings
    expect(diffSettings(settings, tomorrow)).toEqual([
      { field: 'ofTomorrow.kind', name: 'Of tomorrow, kind', before: undefined, after: 'niches' },
      { field: 'ofTomorrow.skills', name: 'Of tomorrow, skills', before: undefined, after: 3 },
    ])
    expect(settingName('puzzlesPerIteration')).toBe('Puzzles per iteration')
  })
})
