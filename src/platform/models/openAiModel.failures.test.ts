import { setMaxListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import type { Clock } from '#/engine/ports/clock.ts'
import type { LanguageModel } from '#/engine/ports/languageModel.ts'
import {
  ask,
  expectedTexts as expected,
  failureOf,
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

describe('failures that nothing but the user can mend', () => {
  it('a refused key, without echoing it', async () => {
    const failure = await failureOf(model({ getKey: () => 'sk-wrong-key-987654321' }))
    expect(failure).toMatchObject({ kind: 'refused-key', status: 401, retryable: false })
    expect(failure.message + failure.advice).not.toContain('987654321')
    expect(served.server.requests).toHaveLength(1)
  })

  it('a key that cannot be sent is not sent', async () => {
    expect(await failureOf(model({ getKey: () => 'sk-ab…yz' }))).toMatchObject({
      kind: 'refused-key',
      status: null,
    })
    expect(served.server.requests).toHaveLength(0)
  })

  it('an unknown model', async () => {
    const failure = await failureOf(model({ name: 'gone-7b' }))
    expect(failure).toMatchObject({ kind: 'unknown-model', status: 404, retryable: false })
    expect(failure.message).toContain('gone-7b')
  })

  it.each([
    ['no credit (402)', { status: 402 }, 'out-of-credit'],
    [
      'no credit (429)',
      { status: 429, body: { error: { message: 'quota', code: 'insufficient_quota' } } },
      'out-of-credit',
    ],
    ['forbidden', { status: 403 }, 'refused-key'],
    [
      'too long',
      { status: 400, body: { error: { message: "maximum context length is 10, 'max_tokens' is 200" } } },
      'prompt-too-long',
    ],
    ['a login page', { status: 200, body: '<!doctype html><title>Sign in</title>' }, 'bad-reply'],
  ] as const)('%s', async (_name, reply, kind) => {
    served.server.setFault({ reply })
    expect(await failureOf(model())).toMatchObject({ kind, retryable: false })
    expect(served.server.requests).toHaveLength(1)
  })

  it('a redirect, which is not followed', async () => {
    served.server.setFault({ redirectTo: 'http://127.0.0.1:9/v1/completions' })
    const failure = await failureOf(model())
    expect(failure.kind).toBe('bad-request')
    expect(failure.message).toContain('another address')
  })

  it('an address that is none', async () => {
    const failure = await failureOf(
      model({ endpoint: { kind: 'openai', baseUrl: 'ftp://x', model: 'm', api: 'chat' } }),
    )
    expect(failure.kind).toBe('bad-request')
  })
})

describe('failures that may pass', () => {
  it.each([500, 502, 503, 504, 529, 408])('tries %i again, then succeeds', async (status) => {
    served.server.setFault({ reply: { status, times: 2, body: '<html><title>Bad</title></html>' } })
    expect(await texts(model())).toEqual(expected(3))
    expect(served.server.requests).toHaveLength(3)
    expect(served.clock.waits.slice(0, 2)).toEqual([1000, 2000])
  })

  it('gives up after four tries', async () => {
    served.server.setFault({ reply: { status: 500 } })
    expect(await failureOf(model())).toMatchObject({ kind: 'server-error', status: 500, retryable: true })
    expect(served.server.requests).toHaveLength(4)
  })

  it('waits for a model that is being loaded', async () => {
    served.server.setFault({
      reply: { status: 503, times: 3, body: { error: { message: 'Loading model' } } },
    })
    expect(await texts(model())).toHaveLength(3)
    expect(served.clock.waits.filter((wait) => wait >= 5000)).toEqual([5000, 15_000, 30_000])
  })

  it.each([
    ['a readable header', { status: 429, times: 1, retryAfter: 7 }, 7000],
    ['the text', { status: 429, times: 1, body: { error: { message: 'Please try again in 1.2s' } } }, 1200],
    ['its own plan', { status: 429, times: 1 }, 2000],
  ])('waits after a 429 by %s', async (_name, reply, millis) => {
    served.server.setFault({ reply })
    expect(await texts(model())).toEqual(expected(3))
    expect(served.clock.waits).toContain(millis)
    expect(served.server.requests).toHaveLength(2)
  })

  it('does not wait for hours', async () => {
    served.server.setFault({ reply: { status: 429, retryAfter: 7200 } })
    expect(await failureOf(model())).toMatchObject({ kind: 'rate-limited', status: 429, retryable: true })
    expect(served.server.requests).toHaveLength(1)
  })

  it('a dead server', async () => {
    const gone = await startFakeLlm()
    await gone.close()
    const failure = await failureOf(
      model({ endpoint: { kind: 'openai', baseUrl: gone.url, model: 'm', api: 'chat' } }),
    )
    expect(failure).toMatchObject({ kind: 'unreachable', status: null, retryable: true })
    expect(failure.message).toContain('blocked, refused or wrong key')
    expect(served.clock.waits).toHaveLength(2)
  })

  it.each(['socket', 'clean'] as const)('a stream that is cut (%s) is asked for again', async (cutStyle) => {
    served.server.setFault({ cutAfter: 4, cutStyle, times: 1 })
    expect(await texts(model())).toEqual(expected(3))
    expect(served.server.requests).toHaveLength(2)
  })

  it('a stream that is always cut', async () => {
    served.server.setFault({ cutAfter: 4 })
    expect(await failureOf(model())).toMatchObject({ kind: 'cut-stream', retryable: true })
    expect(served.server.requests).toHaveLength(4)
  })

  it('an error inside a stream under status 200', async () => {
    served.server.setFault({ errorAfter: 3, times: 1 })
    expect(await texts(model())).toEqual(expected(3))
    served.server.setFault({ errorAfter: 3, times: null })
    const failure = await failureOf(model())
    expect(failure.kind).toBe('server-error')
    expect(failure.message).toContain('out of memory')
  })

  it('an error body under status 200, and an empty list of choices', async () => {
    served.server.setFault({
      reply: { status: 200, times: 1, body: { error: { message: 'Provider failed', code: 502 } } },
    })
    expect(await texts(model())).toHaveLength(3)
    served.server.setFault({ reply: { status: 200, body: { choices: [] } } })
    expect(await failureOf(model())).toMatchObject({ kind: 'bad-reply', retryable: true })
  })
})

describe('what was received is kept', () => {
  it('the finished samples of a stream that is cut, and only the others are asked for again', async () => {
    const request = ask({ maxTokens: 8 })
    const whole = await texts(model(), request)
    const body = served.server.requests[0]?.body
    expect(body?.n).toBe(3)
    served.server.reset()
    // Three samples of two chunks each, then one announces its end, then the line breaks.
    served.server.setFault({ cutAfter: 7, cutStyle: 'clean', times: 1 })
    const result = await texts(model(), request)
    expect(result).toHaveLength(3)
    expect(result[0]).toBe(whole[0])
    expect(served.server.requests.map(({ body: sent }) => [sent?.n ?? 1, sent?.seed])).toEqual([
      [3, 5],
      [2, 6],
    ])
  })

  it('the samples that came before the served.server refused the rest', async () => {
    served.server.setFault({ n: 'ignored' })
    const one = model({ concurrency: 1 })
    await texts(one)
    let sent = 0
    const failing = model({
      concurrency: 1,
      fetch: (input, init) => {
        sent += 1
        if (sent === 3) served.server.setFault({ reply: { status: 402 } })
        return fetch(input, init)
      },
    })
    expect(await texts(failing, ask({ count: 8 }))).toHaveLength(2)
    expect(sent).toBe(3)
  })

  it('what an aborted request has finished', async () => {
    served.server.setFault({ n: 'ignored' })
    const controller = new AbortController()
    let sent = 0
    const one = model({
      concurrency: 1,
      fetch: (input, init) => {
        sent += 1
        if (sent === 3)
          queueMicrotask(() => {
            controller.abort()
          })
        return fetch(input, init)
      },
    })
    const result = await one.complete(ask({ count: 8 }), controller.signal)
    expect(result.ok && result.value.completions).toHaveLength(2)
  })
})

it('no sample passes for another one that is missing', async () => {
  served.server.setFault({ n: 'ignored' })
  const controller = new AbortController()
  const one = model({
    concurrency: 2,
    // Of four samples the second never comes; when the fourth is asked for, the third is there.
    fetch: (input, init) => {
      const { seed } = JSON.parse(init?.body as string) as { seed: number }
      if (seed === 8) controller.abort()
      return seed === 6 || seed === 8 ? new Promise(() => undefined) : fetch(input, init)
    },
  })
  const result = await one.complete(ask({ count: 4 }), controller.signal)
  expect(result.ok && result.value.completions.map(({ text }) => text)).toEqual(expected(1))
})

describe('stopping', () => {
  it('ends at once and closes every connection', async () => {
    served.server.setFault({ stallAfter: 2, n: 'refused' })
    const controller = new AbortController()
    setMaxListeners(0, controller.signal)
    const one = model({ concurrency: 6 })
    const pending = Array.from({ length: 20 }, () => one.complete(ask({ count: 1 }), controller.signal))
    await until(() => served.server.requests.length === 6)
    const before = performance.now()
    controller.abort()
    const results = await Promise.all(pending)
    expect(performance.now() - before).toBeLessThan(100)
    expect(results.every((result) => !result.ok && result.error.kind === 'aborted')).toBe(true)
    await until(() => served.server.requests.every(({ hungUp }) => hungUp))
    expect(served.server.requests).toHaveLength(6)
  })

  it('ends a pause between two tries', async () => {
    served.server.setFault({ reply: { status: 500 } })
    const controller = new AbortController()
    const pauses: number[] = []
    const waiting: Clock = {
      now: () => 0,
      delay: (millis, signal) => {
        if (millis < 45_000) pauses.push(millis)
        return new Promise((resolve) => {
          signal?.addEventListener('abort', () => {
            resolve()
          })
        })
      },
    }
    const pending = model({ clock: waiting }).complete(ask(), controller.signal)
    await until(() => pauses.length > 0)
    controller.abort()
    expect(await pending).toMatchObject({ ok: false, error: { kind: 'aborted' } })
    expect(served.server.requests).toHaveLength(1)
  })

  it('asks nothing when it was stopped before', async () => {
    expect(await model().complete(ask(), AbortSignal.abort())).toMatchObject({
      ok: false,
      error: { kind: 'aborted' },
    })
    expect(served.server.requests).toHaveLength(0)
  })
})

describe('load', () => {
  it('keeps to the sockets that a browser has', async () => {
    served.server.setFault({ delayMillis: 20 })
    const one = model({ concurrency: 24 })
    const results = await Promise.all(
      Array.from({ length: 24 }, () => one.complete(ask(), new AbortController().signal)),
    )
    expect(results.every(({ ok }) => ok)).toBe(true)
    expect(served.server.mostOpen()).toBe(6)
  })

  it('keeps to the number that it is given, also where each sample takes a request of its own', async () => {
    served.server.setFault({ n: 'ignored', chunkDelayMillis: 1 })
    const one = model({ concurrency: 64, atOnce: 2 })
    const results = await Promise.all(
      Array.from({ length: 4 }, () => one.complete(ask({ count: 6 }), new AbortController().signal)),
    )
    expect(results.every(({ ok }) => ok)).toBe(true)
    expect(served.server.mostOpen()).toBe(2)
  })

  it('gives up a long split at the first part that fails for good', async () => {
    served.server.setFault({ n: 'ignored' })
    const one = model({ concurrency: 2 })
    await texts(one)
    served.server.reset()
    served.server.setFault({ reply: { status: 401 } })
    await failureOf(one, ask({ count: 64 }))
    expect(served.server.requests.length).toBeLessThanOrEqual(2)
  })
})

/** Waits for something that real sockets bring about. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve))
}
