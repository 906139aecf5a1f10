import { expect, it } from 'vitest'
import { check, tidy } from './check.ts'

const ref = { kind: 'openai', api: 'chat' } as const

it('the field that is wrong is named', () => {
  expect(check({ ...ref, baseUrl: 'localhost:8000', model: ' ' })).toEqual({
    model: expect.stringContaining('Choose a model') as string,
  })
  expect(check({ ...ref, baseUrl: 'https://me:secret@example.org/v1', model: 'm' })).toEqual({
    baseUrl: expect.stringContaining('user name or password') as string,
  })
})

it('the address is completed and spaces are dropped', () => {
  expect(tidy({ ...ref, baseUrl: ' localhost:8000/v1// ', model: ' m ' })).toEqual({
    ...ref,
    baseUrl: 'http://localhost:8000/v1',
    model: 'm',
  })
})
