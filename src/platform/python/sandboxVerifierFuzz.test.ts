/**
 * 10,000 malformed messages from the frame while real pairs are verified: the page throws nothing, keeps nothing and gets the
 * verdicts that it would have got. The frame is a fake at the other end of a real port. Takes about 3 s.
 */
import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { pairTask } from '#/domain/tasks/pair.ts'
import type { Verdict } from '#/domain/verdict/verdict.ts'
import { heldBytes } from '#/testing/heap.node.ts'
import { callLike, drawn } from '#/testing/malformed.ts'
import { callFrame } from './callFrame.ts'
import type { FrameEvents, SubmittedJob } from './protocol.ts'
import { createSandboxVerifier } from './sandboxVerifier.ts'

const portion = 250
const portions = 10_000 / portion
const mostGrowth = 4e6

const { port1, port2 } = new MessageChannel()

vi.mock('./assets.ts', () => ({
  fetchAssets: () => Promise.resolve({ interpreter: 'fake', lock: '', files: {} }),
}))
vi.mock('./sandboxFrame.ts', () => ({
  openSandboxFrame: (_url: string, events: FrameEvents) =>
    Promise.resolve({ api: callFrame(port1, events), dispose: () => undefined }),
}))

/** What the frame was given and has not answered. */
const jobs: SubmittedJob[] = []
/** Wakes who waits for jobs. */
let arrived: () => void = () => undefined

function answer({ id, job }: SubmittedJob): void {
  const text = job.kind === 'pair' ? job.solution : ''
  const verdict = {
    kind: 'wrong',
    message: 'm',
    answer: text,
    output: '',
    traceback: [],
    room: null,
    millis: 1,
  }
  port2.postMessage({ t: 'q', m: 'report', a: [[[id, JSON.stringify({ reply: verdict })]]] })
}

beforeAll(() => {
  port2.addEventListener('message', ({ data }: MessageEvent<{ m: string; a: unknown[]; i?: string }>) => {
    if (data.m === 'boot') port2.postMessage({ t: 's', i: data.i })
    if (data.m !== 'submit') return
    jobs.push(...(data.a[0] as SubmittedJob[]))
    arrived()
  })
  port2.start()
})

afterAll(() => {
  port1.close()
  port2.close()
})

async function jobsToArrive(count: number): Promise<void> {
  while (jobs.length < count) {
    await new Promise<void>((resolve) => {
      arrived = resolve
    })
  }
}

describe('malformed messages from the frame', () => {
  const thrown: unknown[] = []
  const note = (error: unknown) => thrown.push(error)
  beforeAll(() => {
    process.on('unhandledRejection', note)
    process.on('uncaughtException', note)
  })
  afterAll(() => {
    process.off('unhandledRejection', note)
    process.off('uncaughtException', note)
  })

  it('change no verdict, throw nothing and are not kept', { timeout: 30_000 }, async () => {
    const verifier = createSandboxVerifier({ assetsUrl: '/', frameUrl: '/', workers: 1 })
    let serial = 0
    /** Verifies so many pairs, each with a text of its own, and disturbs meanwhile. */
    const judge = async (count: number, disturb: (index: number) => void) => {
      const texts = Array.from({ length: count }, () => `answer ${serial++}`)
      const pairs = texts.map((solution) => ({ puzzle: '', solution }))
      const collected = (async () => {
        const verdicts: Verdict[] = []
        for await (const verdict of verifier.run(pairTask, pairs, { limitMillis: 1000 }))
          verdicts.push(verdict)
        return verdicts
      })()
      await jobsToArrive(count)
      for (const [index, job] of jobs.splice(0).entries()) {
        disturb(index)
        answer(job)
      }
      expect((await collected).map(({ kind, answer: text }) => [kind, text])).toEqual(
        texts.map((text) => ['wrong', text]),
      )
    }
    // Ids from here on are above all that a malformed message could hit by chance.
    await judge(1000, () => undefined)
    const ids = Array.from({ length: 1000 }, (_, id) => id)
    const before = heldBytes()
    for (let round = 0; round < portions; round++) {
      const messages = drawn(callLike({ methods: ['report', 'broken'], ids }), portion, round)
      await judge(50, (index) => {
        for (const message of messages.slice(5 * index, 5 * index + 5)) port2.postMessage(message)
      })
    }
    expect(thrown).toEqual([])
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(heldBytes() - before).toBeLessThan(mostGrowth)
  })

  it('that are results of a job make it a crash', async () => {
    const verifier = createSandboxVerifier({ assetsUrl: '/', frameUrl: '/', workers: 1 })
    for (const result of [
      undefined,
      7,
      {},
      'no JSON',
      'null',
      '[]',
      '{"kind":"solved"}',
      '{"__proto__":{}}',
      ...['null', '[]', '{"kind":"solved"}', '{"__proto__":{}}'].map((reply) => `{"reply":${reply}}`),
      ...['{"ended":"solved","millis":1}', '{"ended":"timeout"}', '{"ended":"crashed","millis":1}'],
    ]) {
      const pairs = [{ puzzle: '', solution: '' }]
      const verdicts = verifier.run(pairTask, pairs, { limitMillis: 1000 })[Symbol.asyncIterator]()
      const first = verdicts.next()
      await jobsToArrive(1)
      const [job] = jobs.splice(0)
      port2.postMessage({ t: 'q', m: 'report', a: [[[job?.id, result]]] })
      expect((await first).value, inspect(result)).toMatchObject({ kind: 'crashed', lane: null })
      expect((await verdicts.next()).done).toBe(true)
    }
  })
})
