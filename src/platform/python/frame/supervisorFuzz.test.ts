/** 10,000 malformed messages for the supervisor, from workers and from the page; real jobs between them. Takes about 2 s. */
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { heldBytes } from '#/testing/heap.node.ts'
import { callLike, drawn, fromWorkerLike } from '#/testing/malformed.ts'
import { readyInTest, submitted } from './supervisorInTest.ts'

const size = 2
const portion = 250
const portions = 10_000 / portion
/** What the messages of a run would hold, were they kept, is many times as much. */
const mostGrowth = 4e6

/** A supervisor whose workers start as soon as they are made and answer whatever they are sent, each job by its token. */
async function answering() {
  const inTest = await readyInTest(size)
  const { workers, alive, reports } = inTest
  let started = workers.length
  const settle = () => {
    for (; started < workers.length; started++) workers[started]?.ready()
    for (const worker of alive()) {
      while (!worker.killed && worker.answered < worker.jobs.length) worker.done('right')
    }
    if (started < workers.length) settle()
  }
  let id = 0
  /** Real jobs; returns what became of them. */
  const judge = (count: number) => {
    const first = id
    reports.length = 0
    inTest.submit(...Array.from({ length: count }, () => submitted(id++)))
    settle()
    return [...reports].sort(([a], [b]) => a - b).map(([known, result]) => [known - first, result])
  }
  return { ...inTest, settle, judge }
}

const right = (count: number) => Array.from({ length: count }, (_, index) => [index, 'right'])

describe('malformed messages from workers', () => {
  it('end the worker that sends them, and nothing else', { timeout: 30_000 }, async () => {
    const { workers, alive, broken, settle, judge, submit, reports } = await answering()
    judge(20)
    const tokens = workers.flatMap(({ jobs }) => jobs.map(({ token }) => token))
    const before = heldBytes()
    for (let round = 0; round < portions; round++) {
      for (const [index, message] of drawn(fromWorkerLike({ tokens }), portion, round).entries()) {
        const speaker = alive()[index % (size + 1)]
        // Half of them say it while they have work.
        if (index % 2 === 0) submit(submitted(-1 - index))
        const working = speaker?.jobs[speaker.answered] !== undefined
        const known = reports.length
        speaker?.say(message)
        expect(speaker?.killed, inspect(message)).toBe(true)
        if (working) expect(reports[known]?.[1]).toMatchObject({ ended: 'crashed' })
        settle()
      }
      expect(judge(10)).toEqual(right(10))
      expect(alive().length).toBe(size + 1)
      // What the fakes remember is none of the supervisor's.
      for (const worker of workers) if (worker.killed) worker.jobs.length = 0
    }
    expect(broken).toEqual([])
    workers.length = 0
    expect(heldBytes() - before).toBeLessThan(mostGrowth)
  })

  it('count as a failed start before the worker has started', async () => {
    const { workers, advance, submit, broken, reports } = await readyInTest(1)
    submit(submitted(1), submitted(2))
    advance(1200)
    const [early, token] = [workers[2], workers[0]?.jobs[0]?.token ?? '']
    early?.say({ kind: 'done', token, result: '{}', worn: false, sharedOver: false })
    expect(early?.killed).toBe(true)
    workers[3]?.say({ kind: 'failed', message: { toString: 1 } })
    workers[4]?.ready()
    workers[1]?.done()
    expect([broken, reports.map(([id]) => id)]).toEqual([[], [1, 2]])
  })

  it('may be long: a result beyond all bounds is a crash', async () => {
    const { workers, submit, reports } = await readyInTest(1)
    submit(submitted(1))
    workers[0]?.done('x'.repeat(4_000_001))
    expect(reports).toMatchObject([[1, { ended: 'crashed' }]])
  })
})

describe('malformed calls from the page', () => {
  it('queue nothing, start nothing and disturb nobody', { timeout: 30_000 }, async () => {
    const { supervisor, workers, alive, broken, judge } = await answering()
    judge(20)
    const before = heldBytes()
    for (let round = 0; round < portions; round++) {
      const sent = () => workers.reduce((sum, { jobs }) => sum + jobs.length, 0)
      const already = sent()
      const calls = drawn(callLike({ methods: ['submit', 'cancel'] }), portion, round)
      for (const call of calls) {
        const { m, a } = (call ?? {}) as { m?: unknown; a?: unknown }
        if (!Array.isArray(a)) continue
        if (m === 'submit') supervisor.submit(a[0] as never)
        if (m === 'cancel') supervisor.cancel(a[0] as never)
      }
      expect(sent()).toBe(already)
      expect(judge(10)).toEqual(right(10))
    }
    expect(alive().length).toBe(size + 1)
    expect(broken).toEqual([])
    expect(heldBytes() - before).toBeLessThan(mostGrowth)
  })

  it('get a result where somebody may wait for it', async () => {
    const { supervisor, reports, workers } = await readyInTest(1)
    supervisor.submit([{ id: 7, batch: 0, limitMillis: 1000, job: { kind: 'pair', puzzle: 5 } as never }])
    expect(reports).toMatchObject([[7, { ended: 'crashed' }]])
    expect(workers.flatMap(({ jobs }) => jobs)).toEqual([])
  })
})
