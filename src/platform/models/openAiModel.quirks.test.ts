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
import type { OpenAiModelOptions } from './openAiModel.ts'
import { createOpenAiModel } from './openAiModel.ts'

const served = serveInTests()

function model(change: Partial<OpenAiModelOptions> = {}): LanguageModel {
  const endpoint = {
    kind: 'openai',
    baseUrl: served.server.url,
    model: 'fake-coder',
    api: 'completion',
  } as const
  return createOpenAiModel({ endpoint, getKey: () => key, clock: served.clock, concurrency: 4, ...change })
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

  it('that breaks one off although nothing else was asked for is asked again', async () => {
    const one = model({ concurrency: 1 })
    await texts(one)
    served.server.setFault({ saysReasons: false, times: 1 })
    const failure = await failureOf(one)
    expect(failure).toMatchObject({ kind: 'cut-stream' })
  })
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
