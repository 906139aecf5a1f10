import { describe, expect, it } from 'vitest'
import { checkEndpoint, originOf, tidyEndpoint } from './checkEndpoint.ts'

describe('checkEndpoint', () => {
  it('names the field that is wrong', () => {
    expect(checkEndpoint({ baseUrl: 'localhost:8000', model: ' ', api: 'chat' })).toEqual({
      model: expect.stringContaining('Choose a model') as string,
    })
    expect(checkEndpoint({ baseUrl: 'https://me:secret@example.org/v1', model: 'm', api: 'chat' })).toEqual({
      baseUrl: expect.stringContaining('user name or password') as string,
    })
  })
})

describe('tidyEndpoint', () => {
  it('completes the address and drops spaces', () => {
    expect(tidyEndpoint({ baseUrl: ' localhost:8000/v1// ', model: ' m ', api: 'chat' })).toEqual({
      baseUrl: 'http://localhost:8000/v1',
      model: 'm',
      api: 'chat',
    })
  })
})

describe('originOf', () => {
  it('knows the origin of what will be asked, and of nothing else', () => {
    expect(originOf('http://localhost:8000/v1')).toBe('http://localhost:8000')
    expect(originOf('localhost:8000')).toBe('http://localhost:8000')
    expect(originOf('file:///v1')).toBeNull()
    expect(originOf('')).toBeNull()
  })
})
