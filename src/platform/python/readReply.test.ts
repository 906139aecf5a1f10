import { describe, expect, it } from 'vitest'
import { inspectionTask } from '#/domain/tasks/inspection.ts'
import { pairTask } from '#/domain/tasks/pair.ts'
import { trialTask } from '#/domain/tasks/trial.ts'
import { readReply } from './readReply.ts'

const run = { limitMillis: 1000, calibration: 2, interpreter: 'ours' }
const said = {
  kind: 'flaky',
  message: 'm',
  answer: null,
  output: '',
  traceback: [],
  room: null,
  millis: 1,
}
const replied = (reply: unknown) => JSON.stringify({ reply })

describe('a result of the frame', () => {
  it('is read by the schema of its task', () => {
    expect(readReply(trialTask, replied({ accepted: 3, timeouts: 0, more: 1 }), run)).toEqual({
      accepted: 3,
      timeouts: 0,
    })
  })

  it('cannot decide what is known already', () => {
    const forged = { ...said, ...{ limitMillis: 1, calibration: 1, interpreter: 'forged' } }
    const verdict = readReply(pairTask, replied({ ...forged, outcomes: ['solved', 'wrong'] }), run)
    expect(verdict).toMatchObject({ kind: 'flaky', ...run })
    expect(verdict.outcomes).toBeUndefined()
  })

  it('may tell an early end, beside a reply and not within it', () => {
    expect(readReply(pairTask, '{"ended":"breach","millis":7}', run)).toMatchObject({
      kind: 'breach',
      millis: 7,
    })
    const within = replied({ ended: 'breach', millis: 7 })
    expect(readReply(pairTask, within, run)).toMatchObject({ kind: 'crashed', millis: 0, ...run })
  })

  it.each([
    undefined,
    7,
    {},
    '',
    'null',
    '[]',
    '{"reply":null}',
    '{"reply":[]}',
    '{"reply":"x"}',
    '{"ended":"no"}',
  ])('that cannot be read is a crash (%j)', (result) => {
    expect(readReply(pairTask, result, run)).toMatchObject({ kind: 'crashed', lane: null })
    expect(readReply(inspectionTask, result, run)).toMatchObject({ kind: 'rejected', reason: 'crashed' })
    expect(readReply(trialTask, result, run)).toEqual({ accepted: null, timeouts: 0 })
  })
})
