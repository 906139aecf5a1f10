import { expect, it } from 'vitest'
import type { CompletionRequest } from '#/domain/model/completion.ts'
import type { ModelNews } from '#/engine/ports/languageModel.ts'
import { ask, expectedTexts, neverAborted, servedKey, serveInTests } from '#/testing/servedModel.node.ts'
import { createKnownServers } from './knownServers.ts'
import { createOpenAiModel } from './openAiModel.ts'

const served = serveInTests()

async function listen(request: CompletionRequest = ask(), api: 'chat' | 'completion' = 'completion') {
  const endpoint = { kind: 'openai', baseUrl: served.server.url, model: 'fake-coder', api } as const
  const { clock } = served
  const servers = createKnownServers({ concurrency: 2, clock })
  const model = createOpenAiModel({ endpoint, getKey: () => servedKey, clock, servers, atOnce: 2 })
  const heard: ModelNews[] = []
  const result = await model.complete(request, neverAborted, (news) => {
    heard.push(news)
  })
  const replies = heard.filter((news) => news.kind === 'reply')
  const writtenOf = (sample: number) =>
    heard.map((news) => (news.kind === 'text' && news.sample === sample ? news.text : '')).join('')
  return { result, heard, replies, writtenOf }
}

it('tells of a request, of its texts as they are written, and of the reply', async () => {
  const { result, heard, replies, writtenOf } = await listen()
  expect(heard[0]).toEqual({ kind: 'sent', first: 0, count: 3 })
  expect(heard.filter(({ kind }) => kind === 'text').length).toBeGreaterThan(3)
  expectedTexts(3).forEach((text, sample) => {
    expect(writtenOf(sample)).toContain(text)
  })
  expect(replies).toEqual([result.ok && { kind: 'reply', first: 0, ...result.value }])
})

it('tells of each sample when it is there, from a server that gives one at a time', async () => {
  served.server.setFault({ n: 'ignored' })
  const { result, replies } = await listen(ask({ count: 4 }))
  expect(replies.map(({ first }) => first).sort()).toEqual([0, 1, 2, 3])
  const inOrder = replies.toSorted((a, b) => a.first - b.first)
  const texts = inOrder.flatMap(({ completions }) => completions.map(({ text }) => text))
  expect(texts).toEqual(expectedTexts(4))
  expect(result.ok && result.value.completions.map(({ text }) => text)).toEqual(texts)
  expect(replies.every(({ usage }) => (usage?.completionTokens ?? 0) > 0)).toBe(true)
})

it('tells that what was cut is begun anew, and its cost with the reply that came', async () => {
  served.server.setFault({ cutAfter: 2, times: 1 })
  const { heard, replies } = await listen(ask({ count: 1 }))
  expect(heard.filter(({ kind }) => kind === 'sent').length).toBeGreaterThan(1)
  expect(replies.at(-1)?.completions).toHaveLength(1)
})
