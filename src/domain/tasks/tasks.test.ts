import { describe, expect, it } from 'vitest'
import { verdictSchema } from '#/domain/verdict/verdict.ts'
import { earlyEnds, endedBy } from './ended.ts'
import { inspectionTask } from './inspection.ts'
import { pairTask } from './pair.ts'
import { trialTask } from './trial.ts'

const run = { limitMillis: 1000, calibration: 2, interpreter: 'x' }

describe.each(earlyEnds)('an early end (%s)', (end) => {
  const ended = endedBy(end, 12)

  it('has a sentence', () => {
    expect(ended.message).toMatch(/^[A-Z].*\.$/)
  })

  it('is a verdict with the facts of the run', () => {
    const verdict = pairTask.endedEarly(ended, run)
    expect(verdictSchema.parse(verdict)).toEqual(verdict)
    expect(verdict).toMatchObject({
      kind: end === 'too-deep' ? 'error' : end,
      millis: 12,
      room: null,
      ...run,
    })
    expect(pairTask.isLate?.(verdict)).toBe(end === 'timeout')
  })

  it('is a rejection of a puzzle', () => {
    const inspection = inspectionTask.endedEarly(ended, run)
    expect(inspectionTask.reply.parse(inspection)).toEqual(inspection)
    expect(inspection.kind).toBe('rejected')
  })

  it('accepts no trial answer', () => {
    const result = trialTask.endedEarly(ended, run)
    expect(trialTask.reply.parse(result)).toEqual(result)
    expect(result).toEqual({ accepted: null, timeouts: end === 'timeout' ? 1 : 0 })
  })
})

it('a verdict of two runs is late if one of them was', () => {
  const flaky = { ...pairTask.endedEarly(endedBy('crashed', 1), run), kind: 'flaky' as const }
  expect(pairTask.isLate?.({ ...flaky, outcomes: ['solved', 'timeout'] })).toBe(true)
  expect(pairTask.isLate?.({ ...flaky, outcomes: ['solved', 'wrong'] })).toBe(false)
})
