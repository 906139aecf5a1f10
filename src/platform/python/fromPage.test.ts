import { describe, expect, it } from 'vitest'
import { isJob, isProbeRequest, isSubmitted } from './fromPage.ts'

const pair = { kind: 'pair', puzzle: 'P', solution: 'S' }

describe('isJob', () => {
  it.each([
    pair,
    { ...pair, fresh: true },
    { kind: 'ask', task: 'inspect', item: 'P' },
    { kind: 'ask', task: 'study', item: { kind: 'analyse', puzzle: 'P' } },
    { kind: 'trial', puzzle: 'P', answers: ['1'] },
  ])('knows %j', (job) => {
    expect(isJob(job)).toBe(true)
  })

  it.each([
    ...[null, 'pair', {}, { kind: 'pair' }, { ...pair, puzzle: 5 }, { ...pair, solution: null }],
    ...[
      { ...pair, kind: 'other' },
      { kind: 'trial', puzzle: 'P' },
    ],
    { kind: 'trial', puzzle: 'P', answers: [1] },
    ...[
      { kind: 'ask', task: 'inspect' },
      { kind: 'ask', item: 'P' },
      { kind: 'ask', task: 5, item: 'P' },
    ],
    ...[null, 5, undefined].map((item) => ({ kind: 'ask', task: 'inspect', item })),
  ])('refuses %j', (job) => {
    expect(isJob(job)).toBe(false)
  })
})

describe('isSubmitted', () => {
  const submitted = { id: 1, batch: 0, limitMillis: 1000, job: null }

  it('wants what a queue and a clock need, whatever the job', () => {
    expect(isSubmitted(submitted)).toBe(true)
    expect(isSubmitted({ ...submitted, limitMillis: Infinity })).toBe(true)
    for (const wrong of [
      { id: NaN },
      { id: '1' },
      { batch: 0.5 },
      { limitMillis: NaN },
      { limitMillis: -1 },
    ]) {
      expect(isSubmitted({ ...submitted, ...wrong }), JSON.stringify(wrong)).toBe(false)
    }
    expect(isSubmitted({ id: 1, batch: 0, limitMillis: 1000 })).toBe(false)
    expect(isSubmitted(null)).toBe(false)
  })
})

describe('isProbeRequest', () => {
  const words = { code: '', target: '', page: '', canary: '', patienceMillis: 1 }

  it('wants a realm that there is, and texts', () => {
    for (const realm of ['frame', 'worker', 'bare']) expect(isProbeRequest({ realm, ...words })).toBe(true)
    for (const wrong of [null, words, { realm: 'page', ...words }, { realm: 'bare', ...words, code: 1 }]) {
      expect(isProbeRequest(wrong), JSON.stringify(wrong)).toBe(false)
    }
  })
})
