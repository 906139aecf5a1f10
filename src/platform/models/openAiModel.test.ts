import { describe, expect, it } from 'vitest'
import type { LanguageModel } from '#/engine/ports/languageModel.ts'
import {
  ask,
  expectedTexts as expected,
  failureOf,
  neverAborted as never,
  servedKey as key,
  serveInTests,
  textsOf as texts,
} from '#/testing/servedModel.node.ts'
import { startFakeLlm } from '#/testing/fakeLlm.node.ts'
import { createKnownServers } from './knownServers.ts'
import type { OpenAiModelOptions } from './openAiModel.ts'
import { createOpenAiModel } from './openAiModel.ts'

const served = serveInTests()

function model(
  change: Partial<OpenAiModelOptions> & {
    concurrency?: number
    api?: 'chat' | 'completion'
    name?: string
  } = {},
): LanguageModel {
  const { api = 'completion', name = 'fake-coder', concurrency = 4, ...rest } = change
  const endpoint = { kind: 'openai', baseUrl: served.server.url, model: name, api } as const
  const { clock } = served
  const servers = createKnownServers({ concurrency, clock })
  return createOpenAiModel({ endpoint, getKey: () => key, clock, servers, atOnce: 64, ...rest })
}

describe('a good server', () => {
  it('gives n samples of one streamed request, with usage, and gets no header but two', async () => {
    const result = await model().complete(ask(), never)
    expect(result.ok && result.value.completions.map(({ text }) => text)).toEqual(expected(3))
    expect(result.ok && result.value.usage?.promptTokens).toBeGreaterThan(10)
    expect(served.server.requests).toHaveLength(1)
    const [request] = served.server.requests
    expect(request?.body).toMatchObject({ n: 3, seed: 5, stream: true, max_tokens: 200, stop: ['\ndef'] })
    expect(request?.headers['authorization']).toBe(`Bearer ${key}`)
    expect(Object.keys(request?.headers ?? {}).filter((name) => name.startsWith('x-'))).toEqual([])
  })

  it('chats through the adapter', async () => {
    const result = await model({ api: 'chat' }).complete(ask(), never)
    expect(served.server.requests[0]?.path).toBe('/v1/chat/completions')
    expect(result.ok && result.value.completions).toHaveLength(3)
    const wanted = expected(3).map((text) => text?.trimEnd())
    expect(result.ok && result.value.completions.map(({ text }) => text.trimEnd())).toEqual(wanted)
  })

  it('gives the same from odd streams: no [DONE], CR LF, comments, split characters', async () => {
    served.server.setFault({ oddStream: true })
    expect(await texts(model())).toEqual(expected(3))
  })

  it('gives the same when JSON comes instead of a stream', async () => {
    served.server.setFault({ ignoresStream: true })
    expect(await texts(model())).toEqual(expected(3))
  })

  it('sends no authorization without a key', async () => {
    const open = await startFakeLlm()
    const result = await model({
      getKey: () => null,
      endpoint: { kind: 'openai', baseUrl: open.origin, model: 'fake-coder', api: 'completion' },
    }).complete(ask(), never)
    await open.close()
    expect(result.ok).toBe(true)
    expect(open.requests[0]?.headers['authorization']).toBeUndefined()
  })
})

describe('dialects are learnt once', () => {
  it.each(['ignored', 'refused'] as const)('n %s: single requests with seeds of their own', async (n) => {
    served.server.setFault({ n })
    const one = model()
    expect(await texts(one)).toEqual(expected(3))
    const asked = served.server.requests.map(({ body }) => body?.n ?? 1)
    expect(asked.filter((count) => count > 1)).toHaveLength(1)
    expect(new Set(served.server.requests.slice(-2).map(({ body }) => body?.seed))).toEqual(new Set([6, 7]))
    await texts(one)
    expect(served.server.requests.slice(asked.length).map(({ body }) => body?.n ?? 1)).toEqual([1, 1, 1])
  })

  it('notices when n stops working in the middle of a run', async () => {
    const one = model()
    await texts(one)
    served.server.setFault({ n: 'ignored' })
    expect(await texts(one)).toEqual(expected(3))
  })

  it('renames max_tokens and drops what is refused', async () => {
    served.server.setFault({ refuses: ['max_tokens', 'seed', 'stream_options', 'temperature', 'stop'] })
    const one = model()
    expect(await texts(one)).toHaveLength(3)
    expect(served.server.requests).toHaveLength(6)
    const before = served.server.requests.length
    const again = await texts(one)
    expect(again.every((text) => !text.includes('\ndef'))).toBe(true)
    expect(served.server.requests).toHaveLength(before + 1)
    const body = served.server.requests.at(-1)?.body
    expect(body?.max_completion_tokens).toBe(200)
    expect(Object.keys(body ?? {}).sort()).toEqual([
      'max_completion_tokens',
      'model',
      'n',
      'prompt',
      'stream',
    ])
  })

  it('goes without a stream when streaming is refused', async () => {
    served.server.setFault({ refuses: ['stream'] })
    expect(await texts(model())).toEqual(expected(3))
    expect(served.server.requests.at(-1)?.body?.stream).toBeUndefined()
  })

  it('gives up on a parameter that it cannot do without', async () => {
    served.server.setFault({ refuses: ['prompt'] })
    expect(await failureOf(model())).toMatchObject({ kind: 'bad-request', retryable: false })
    expect(served.server.requests).toHaveLength(1)
  })
})
