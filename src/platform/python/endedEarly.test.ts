import { describe, expect, it } from 'vitest'
import { inspectionSchema, trialResultSchema } from '#/domain/filters/examination.ts'
import { verdictSchema } from '#/domain/verdict/verdict.ts'
import type { Job } from './protocol.ts'
import type { EarlyEnd } from './endedEarly.ts'
import { endedEarly, killAfterMillis } from './endedEarly.ts'

const ends: readonly EarlyEnd[] = ['timeout', 'crashed', 'too-deep', 'breach']
const pair: Job = { kind: 'pair', puzzle: '', solution: '' }
const inspect: Job = { kind: 'inspect', puzzle: '' }
const trial: Job = { kind: 'trial', puzzle: '', answers: [] }

describe('endedEarly', () => {
  it.each(ends)('has the shape of the job’s own result (%s)', (end) => {
    const known = { limitMillis: 1000, interpreter: 'x' }
    const verdict = verdictSchema.parse({ ...endedEarly(pair, end, 12), ...known })
    expect(verdict).toMatchObject({ kind: end === 'too-deep' ? 'error' : end, millis: 12, room: null })
    expect(verdict.message).not.toBe('')
    expect(inspectionSchema.parse(endedEarly(inspect, end, 0)).kind).toBe('rejected')
    const timeouts = end === 'timeout' ? 1 : 0
    expect(trialResultSchema.parse(endedEarly(trial, end, 0))).toEqual({ accepted: null, timeouts })
  })
})

describe('killAfterMillis', () => {
  it('leaves time for the soft stop, and for three answers that hang', () => {
    expect(killAfterMillis(pair, 1000)).toBe(1200)
    expect(killAfterMillis(inspect, 1000)).toBe(1200)
    expect(killAfterMillis(trial, 1000)).toBe(4200)
  })
})
