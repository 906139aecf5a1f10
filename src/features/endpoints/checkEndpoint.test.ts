import { describe, expect, it } from 'vitest'
import { checkBaseUrl, checkEndpoint, originOf, tidyEndpoint } from './checkEndpoint.ts'

describe('checkBaseUrl', () => {
  it.each(['http://localhost:8000/v1', 'https://openrouter.ai/api/v1', ' http://192.168.0.2:1234/v1/ '])(
    'takes %s',
    (address) => {
      expect(checkBaseUrl(address)).toBeNull()
    },
  )

  it.each([
    ['', 'Enter the address'],
    ['localhost:11434/v1', 'must begin with http://'],
    ['http://', 'not a complete address'],
    ['https://me:secret@example.org/v1', 'Leave names and passwords out'],
    ['https://example.org/v1?key=1', 'Leave out everything'],
    ['https://example.org/v1/chat/completions', 'Stop at the version'],
    ['https://example.org/v1/models', 'Stop at the version'],
  ])('refuses %j in plain words', (address, words) => {
    expect(checkBaseUrl(address)).toContain(words)
  })
})

describe('checkEndpoint', () => {
  it('names the field that is wrong', () => {
    expect(checkEndpoint({ baseUrl: 'http://localhost:8000/v1', model: ' ', api: 'chat' })).toEqual({
      model: expect.stringContaining('Choose a model') as string,
    })
  })
})

describe('tidyEndpoint', () => {
  it('drops spaces and slashes at the end', () => {
    expect(tidyEndpoint({ baseUrl: ' http://localhost:8000/v1// ', model: ' m ', api: 'chat' })).toEqual({
      baseUrl: 'http://localhost:8000/v1',
      model: 'm',
      api: 'chat',
    })
  })
})

describe('originOf', () => {
  it('knows only addresses of the web', () => {
    expect(originOf('http://localhost:8000/v1')).toBe('http://localhost:8000')
    expect(originOf('localhost:8000/v1')).toBeNull()
  })
})
