import { describe, expect, it } from 'vitest'
import { countSealed, judgeSeal } from './seal.ts'

const seal = { shut: 177, refusing: 61, open: ['clock_time_get', 'fd_read'] }

describe('judgeSeal', () => {
  it('takes a seal that holds everything but what must be open', () => {
    expect(judgeSeal(seal)).toMatchObject({ id: 'seal', state: 'blocked' })
    expect(countSealed(seal)).toBe(240)
  })

  it('names what is open and should not be', () => {
    const open = [...seal.open, 'JsvObject_CallMethod']
    expect(judgeSeal({ ...seal, open })).toEqual({
      id: 'seal',
      state: 'reached',
      evidence: 'Open, and should not be: JsvObject_CallMethod.',
    })
  })

  it('does not believe a seal that looked at few functions', () => {
    expect(judgeSeal({ shut: 0, refusing: 0, open: [] }).state).toBe('unknown')
    expect(judgeSeal({ shut: 199, refusing: 0, open: [] }).state).toBe('unknown')
  })
})
