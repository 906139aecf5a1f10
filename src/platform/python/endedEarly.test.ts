import { describe, expect, it } from 'vitest'
import type { Job } from './protocol.ts'
import { killAfterMillis } from './endedEarly.ts'

const pair: Job = { kind: 'pair', puzzle: '', solution: '' }
const inspection: Job = { kind: 'ask', task: 'inspect', item: '' }
const trial: Job = { kind: 'trial', puzzle: '', answers: [] }

describe('killAfterMillis', () => {
  it('leaves time for the soft stop, and for three answers that hang', () => {
    expect(killAfterMillis(pair, 1000)).toBe(1200)
    expect(killAfterMillis(inspection, 1000)).toBe(1200)
    expect(killAfterMillis(trial, 1000)).toBe(4200)
  })
})
