import { describe, expect, it } from 'vitest'
import type { Job } from '../protocol.ts'
import type { Step } from './interpreterInTest.ts'
import { said, scripted } from './interpreterInTest.ts'
import { createLaneChoice } from './laneChoice.ts'
import { runJob } from './runJob.ts'
import { createPairRunner } from './runPair.ts'

const nothing = () => undefined

async function run(job: Job, steps: readonly Step[]) {
  const { interpreter, asked } = scripted(steps)
  const pairs = createPairRunner(interpreter, createLaneChoice(), () => 1)
  return { result: await runJob({ interpreter, pairs }, job, 100, nothing), asked }
}

describe('a pair', () => {
  it('becomes a verdict without what only the rooms need to know', async () => {
    const job: Job = { kind: 'pair', puzzle: 'P', solution: 'S', fresh: true }
    const wrong = { ...said.wrong, returned: '[]' }
    const { result } = await run(job, [{ reply: said.answer }, { reply: wrong }])
    const verdict = { ...said.wrong, output: 'one ', millis: 20, lane: 'fresh' }
    expect(JSON.parse(JSON.stringify(result))).toEqual(verdict)
  })
})

describe('any other task', () => {
  const job: Job = { kind: 'ask', task: 'inspect', item: 'P' }

  it('is asked once, in fresh memory', async () => {
    const { result, asked } = await run(job, [{ reply: { kind: 'inspected' } }])
    expect(result).toEqual({ kind: 'inspected' })
    const request = { kind: 'task', task: 'inspect', item: 'P' }
    expect(asked).toEqual([{ request, limitMillis: 100, lane: 'fresh' }])
  })

  it('throws what the interpreter throws, and at replies that are no objects', async () => {
    await expect(run(job, [])).rejects.toThrow('asked too often')
    await expect(run(job, [{ reply: null }])).rejects.toThrow()
    await expect(run(job, [{ reply: [] }])).rejects.toThrow()
  })
})

describe('a trial', () => {
  const trial: Job = { kind: 'trial', puzzle: 'P', answers: ['0', '1', '2', '3', '4'] }
  const struckAt = (next: number): Step => ({ reply: { accepted: null, next } })
  const ended = (accepted: number | null): Step => ({ reply: { accepted, next: null } })
  const tried = async (steps: readonly Step[]) => {
    const { result, asked } = await run(trial, steps)
    return { result, starts: asked.map(({ request }) => (request['item'] as { start: unknown }).start) }
  }

  it('is over with the first reply when nothing hangs', async () => {
    expect(await tried([ended(2)])).toEqual({ result: { accepted: 2, timeouts: 0 }, starts: [0] })
    expect(await tried([ended(null)])).toEqual({ result: { accepted: null, timeouts: 0 }, starts: [0] })
  })

  it('gives the answer at which the limit struck a whole limit of its own', async () => {
    const { result, starts } = await tried([struckAt(2), ended(2)])
    expect({ result, starts }).toEqual({ result: { accepted: 2, timeouts: 0 }, starts: [0, 2] })
  })

  it('passes over an answer that takes a whole limit', async () => {
    const { result, starts } = await tried([struckAt(1), struckAt(1), ended(4)])
    expect({ result, starts }).toEqual({ result: { accepted: 4, timeouts: 1 }, starts: [0, 1, 2] })
  })

  it('gives up after three of them', async () => {
    const { result, starts } = await tried([struckAt(0), struckAt(1), struckAt(2), ended(3)])
    expect({ result, starts }).toEqual({ result: { accepted: null, timeouts: 3 }, starts: [0, 1, 2] })
  })

  it('does not go back, whatever it is told', async () => {
    await expect(tried([struckAt(3), struckAt(-5)])).rejects.toThrow('went back')
  })
})
