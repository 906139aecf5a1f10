import { describe, expect, it } from 'vitest'
import { cleanKey, createKeyRing, keyProblem } from './keyRing.ts'

describe('createKeyRing', () => {
  it('gives a key only to the origin that it was entered for', () => {
    const ring = createKeyRing()
    ring.set('https://api.example.com/v1', 'sk-one')
    expect(ring.get('https://api.example.com/other/path')).toBe('sk-one')
    for (const other of [
      'http://api.example.com/v1',
      'https://api.example.com:8443/v1',
      'https://example.com',
      'nonsense!',
    ]) {
      expect(ring.get(other)).toBeNull()
      expect(ring.has(other)).toBe(false)
    }
  })

  it('keeps several, forgets with an empty key, and takes addresses as people type them', () => {
    const ring = createKeyRing()
    ring.set('localhost:8000', 'one')
    ring.set('https://b.example', 'two')
    expect(ring.get('http://localhost:8000/v1')).toBe('one')
    ring.set('http://localhost:8000/v1', '  ')
    expect(ring.has('localhost:8000')).toBe(false)
    expect(ring.get('https://b.example')).toBe('two')
  })
})

describe('cleanKey', () => {
  it.each([
    ['  sk-abc \n', 'sk-abc'],
    ['“sk-abc”', 'sk-abc'],
    ['‘sk-abc’', 'sk-abc'],
    ['Bearer sk-abc', 'sk-abc'],
    ['Authorization: Bearer sk-abc', 'sk-abc'],
    ['export OPENAI_API_KEY="sk-abc"', 'sk-abc'],
    ['sk-\nabc', 'sk-abc'],
    ['\ufeffsk-abc\u200b', 'sk-abc'],
    ['', ''],
  ])('%j → %j', (pasted, key) => {
    expect(cleanKey(pasted)).toBe(key)
  })
})

describe('keyProblem', () => {
  it('names a key that no header can carry, before anything is sent', () => {
    expect(keyProblem('https://api.example.com/v1', 'sk-ab…yz')).toMatch(/cannot be sent/)
    expect(keyProblem('https://api.example.com/v1', 'sk-abcyz')).toBeNull()
  })

  it('does not let a key go unencrypted over the internet', () => {
    expect(keyProblem('http://api.example.com/v1', 'sk-a')).toMatch(/not encrypted/)
    for (const near of [
      'http://localhost:8000',
      'http://127.0.0.1',
      'http://192.168.0.4',
      'http://gpu:1',
      'http://[::1]:2',
    ]) {
      expect(keyProblem(near, 'sk-a')).toBeNull()
    }
  })
})
