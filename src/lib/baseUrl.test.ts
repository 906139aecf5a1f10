import { describe, expect, it } from 'vitest'
import { normaliseBaseUrl, originOf } from './baseUrl.ts'

describe('normaliseBaseUrl', () => {
  it.each([
    ['http://localhost:8000/v1', 'http://localhost:8000/v1'],
    ['http://localhost:8000/v1/', 'http://localhost:8000/v1'],
    ['http://localhost:8000', 'http://localhost:8000/v1'],
    ['localhost:11434', 'http://localhost:11434/v1'],
    ['localhost:11434/v1', 'http://localhost:11434/v1'],
    ['127.0.0.1:1234/v1', 'http://127.0.0.1:1234/v1'],
    ['[::1]:8080', 'http://[::1]:8080/v1'],
    ['0.0.0.0:8000', 'http://127.0.0.1:8000/v1'],
    ['192.168.1.20:8000', 'http://192.168.1.20:8000/v1'],
    ['gpu-box:8000/v1', 'http://gpu-box:8000/v1'],
    ['  “https://api.example.com/v1”\n', 'https://api.example.com/v1'],
    ['api.example.com', 'https://api.example.com/v1'],
    ['https://api.example.com/v1/v1/', 'https://api.example.com/v1'],
    ['https://api.example.com//v1//chat/completions', 'https://api.example.com/v1'],
    ['https://api.example.com/v1/models', 'https://api.example.com/v1'],
    ['https://api.example.com/openai/v1', 'https://api.example.com/openai/v1'],
    ['https://api.example.com/v1beta/openai/', 'https://api.example.com/v1beta/openai'],
    ['HTTPS://API.Example.com/v1', 'https://api.example.com/v1'],
  ])('%s → %s', (typed, expected) => {
    expect(normaliseBaseUrl(typed)).toEqual({ ok: true, value: expected })
  })

  it.each([
    '',
    '   ',
    'ftp://example.com',
    'file:///etc',
    'javascript:alert(1)',
    'http://',
    'http://user:secret@localhost:8000/v1',
    'https://api.example.com/v1?key=abc',
    'not an address at all!',
  ])('refuses %j with a sentence', (typed) => {
    const result = normaliseBaseUrl(typed)
    expect(result.ok).toBe(false)
    expect(result.ok ? '' : result.error).toMatch(/^.{20,}\.$/)
    expect(result.ok ? '' : result.error).not.toContain('secret')
  })
})

it('originOf knows the origin of what will be asked, and of nothing else', () => {
  expect(originOf('http://localhost:8000/v1')).toBe('http://localhost:8000')
  expect(originOf('localhost:8000')).toBe('http://localhost:8000')
  expect(originOf('file:///v1')).toBeNull()
  expect(originOf('')).toBeNull()
})
