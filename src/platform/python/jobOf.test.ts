import { describe, expect, it } from 'vitest'
import { inspectionTask } from '#/domain/tasks/inspection.ts'
import { pairTask } from '#/domain/tasks/pair.ts'
import { trialTask } from '#/domain/tasks/trial.ts'
import { jobOf } from './jobOf.ts'

const limits = { limitMillis: 1000 }
const pair = { puzzle: 'P', solution: 'S' }

describe('the job of a pair', () => {
  it('has rooms, and says what the caller wished', () => {
    const job = { kind: 'pair', ...pair }
    expect(jobOf(pairTask, pair, limits)).toEqual(job)
    expect(jobOf(pairTask, pair, { ...limits, repeat: 2 })).toEqual({ ...job, fresh: true })
    expect(jobOf(pairTask, pair, { ...limits, lane: 'fresh', explain: true })).toEqual({
      ...job,
      fresh: true,
      explain: true,
    })
  })

  it('holds nothing that came along', () => {
    expect(jobOf(pairTask, { ...pair, kind: 'ask', fresh: true } as never, limits)).toEqual({
      kind: 'pair',
      ...pair,
    })
  })
})

it('a trial is put answer by answer', () => {
  const trial = { puzzle: 'P', answers: ['1'] }
  expect(jobOf(trialTask, trial, limits)).toEqual({ kind: 'trial', ...trial })
})

it('anything else is asked once, of the handler by its name', () => {
  expect(jobOf(inspectionTask, 'P', limits)).toEqual({ kind: 'ask', task: 'inspect', item: 'P' })
})

it('what is no item of the task becomes no job', () => {
  for (const wrong of [null, 5, 'P', {}, { puzzle: 'P', solution: 5 }, { puzzle: 'P', answers: ['1'] }]) {
    expect(jobOf(pairTask, wrong as never, limits), JSON.stringify(wrong)).toBeNull()
  }
  expect(jobOf(trialTask, { puzzle: 'P', answers: [1] } as never, limits)).toBeNull()
  expect(jobOf(inspectionTask, { puzzle: 'P' } as never, limits)).toBeNull()
})
