import { describe, expect, it } from 'vitest'
import { estimateTokens } from '#/domain/prompt/tokens.ts'
import type { LanguageModel } from '#/engine/ports/languageModel.ts'
import {
  ask,
  expectedTexts as expected,
  failureOf,
  neverAborted,
  servedKey as key,
  serveInTests,
  textsOf as texts,
} from '#/testing/servedModel.node.ts'
import { createKnownServers } from './knownServers.ts'
import type { OpenAiModelOptions } from './openAiModel.ts'
import { createOpenAiModel } from './openAiModel.ts'

const served = serveInTests()

function model(change: Partial<OpenAiModelOptions> & { concurrency?: number } = {}): LanguageModel {
  const endpoint = {
    kind: 'openai',
    baseUrl: served.server.url,
    model: 'fake-coder',
    api: 'completion',
  } as const
  const { concurrency = 4, ...rest } = change
  const { clock } = served
  const servers = createKnownServers({ concurrency, clock })
  return createOpenAiModel({ endpoint, getKey: () => key, clock, servers, atOnce: 64, ...rest })
}

describe('a server that breaks off one reply for the next request', () => {
  it('is asked one after the other, and no cut reply passes for a whole one', async () => {
    const news: string[] = []
    served.server.setFault({ interrupts: true, n: 'ignored', chunkDelayMillis: 1 })
    const busy = model({ concurrency: 4, tell: (one) => news.push(one) })
    const requests = [5, 6, 7, 8].map((seed) => ask({ count: 1, seed }))
    const replies = await Promise.all(requests.map((request) => texts(busy, request)))
    served.server.setFault({ interrupts: false })
    expect(replies).toEqual(await Promise.all(requests.map((request) => texts(model(), request))))
    expect(news).toHaveLength(1)
    expect(news[0]).toContain('answers one request at a time')
  })

  it('may never say why a reply ended: then it is whole, and several go at a time', async () => {
    const news: string[] = []
    served.server.setFault({ saysReasons: false, n: 'ignored', chunkDelayMillis: 1 })
    const busy = model({ concurrency: 4, tell: (one) => news.push(one) })
    expect(await texts(busy)).toEqual(expected(3))
    served.server.setFault({ chunkDelayMillis: 5 })
    const before = served.server.requests.length
    expect(await texts(busy)).toEqual(expected(3))
    expect(served.server.requests.length - before).toBe(3)
    expect(news).toEqual([])
  })

  it('is known to whoever asks it next: nothing more is broken off, and nothing told again', async () => {
    const news: string[] = []
    const tell = (one: string) => news.push(one)
    const servers = createKnownServers({ concurrency: 4, clock: served.clock })
    served.server.setFault({ interrupts: true, n: 'ignored', chunkDelayMillis: 1 })
    await texts(model({ servers, tell }))
    await texts(model({ servers, tell }))
    expect(news).toHaveLength(1)
    const before = served.server.requests.length
    expect(await texts(model({ servers, tell }))).toEqual(expected(3))
    expect(served.server.requests.length - before).toBe(3)
    expect(news).toHaveLength(1)
  })

  it('may do so for somebody else: not even the first reply of all passes for a whole one then', async () => {
    const one = model({ concurrency: 1 })
    served.server.setFault({ cutAfter: 1, cutStyle: 'done', times: 1 })
    expect(await texts(one)).toEqual(expected(3))
    expect(await texts(one)).toEqual(expected(3))
    expect(served.server.requests.map(({ body }) => body?.stream)).toEqual([true, undefined, true])
  })

  it('may go on doing so for somebody else: it is asked for replies in one piece', async () => {
    const one = model({ concurrency: 1 })
    await texts(one)
    served.server.setFault({ cutAfter: 1, cutStyle: 'done' })
    const before = served.server.requests.length
    expect(await texts(one)).toEqual(expected(3))
    expect(served.server.requests.slice(before).map(({ body }) => body?.stream)).toEqual([true, undefined])
  })
})

describe('a server that finds a fault when the stream has begun', () => {
  it('says which when it is asked for a reply in one piece', async () => {
    served.server.setFault({ context: 10 })
    const failure = await failureOf(model())
    expect(failure).toMatchObject({ kind: 'prompt-too-long', status: 400 })
    expect(failure.message).toContain('maximum context length is 10')
    expect(served.server.requests).toHaveLength(2)
  })

  it('is understood although its words break the JSON', async () => {
    served.server.setFault({ errorAfter: 1, rawError: 'CUDA error: out of memory\nSee "the log"' })
    const failure = await failureOf(model())
    expect(failure).toMatchObject({ kind: 'server-error' })
    expect(failure.message).toContain('“CUDA error: out of memory')
  })
})

it('a server that lets all but one wait in silence is asked for less at once, until none waits too long', async () => {
  let now = 0
  let isBusy = false
  const waiting: (() => void)[] = []
  const clock = {
    now: () => now,
    delay: (millis: number, signal?: AbortSignal) => {
      if (millis < 45_000) {
        now += millis
        return Promise.resolve()
      }
      return new Promise<void>((resolve) => {
        waiting.push(resolve)
        signal?.addEventListener('abort', () => {
          resolve()
        })
      })
    },
  }
  const busy = model({
    clock,
    servers: createKnownServers({ concurrency: 4, clock }),
    fetch: (input, init) => {
      if (isBusy) return new Promise(() => undefined)
      isBusy = true
      return fetch(input, init)
    },
  })
  let done = 0
  const texted = [5, 6, 7, 8].map(async (seed) => {
    const [text] = await texts(busy, ask({ count: 1, seed }))
    done += 1
    return text
  })
  for (let round = 1; round <= 4; round += 1) {
    await expect.poll(() => done).toBe(round)
    // Everybody else has waited for the longest time that is allowed.
    now += 120_000
    isBusy = false
    waiting.splice(0).forEach((expire) => {
      expire()
    })
  }
  expect(await Promise.all(texted)).toHaveLength(4)
})

describe('a server that does not count', () => {
  it('is counted for, and said to be', async () => {
    const counted = await model().complete(ask(), neverAborted)
    served.server.setFault({ countsTokens: false })
    const estimated = await model().complete(ask(), neverAborted)
    if (!counted.ok || !estimated.ok) throw new Error('no reply')
    expect(counted.value.usage?.isEstimate).toBeUndefined()
    expect(estimated.value.usage).toMatchObject({ isEstimate: true })
    const texts = estimated.value.completions.map(({ text }) => estimateTokens(text))
    expect(estimated.value.usage?.promptTokens).toBe(estimateTokens(ask().prompt))
    expect(estimated.value.usage?.completionTokens).toBeGreaterThanOrEqual(
      texts.reduce((sum, tokens) => sum + tokens),
    )
  })
})
