import { describe, expect, it } from 'vitest'
import { createManualClock } from '#/testing/fakes.ts'
import { exchange, patience } from './exchange.ts'
import { createReplyCollector } from './replyCollector.ts'

/** An exchange with a server whose stream is fed by hand, on a clock that is moved by hand. */
function setUp(body: Record<string, unknown> = { stream: true }) {
  const clock = createManualClock()
  const controller = new AbortController()
  const collector = createReplyCollector()
  let feed: ReadableStreamDefaultController<Uint8Array> | null = null
  let answer: (response: Response) => void = () => undefined
  const inits: RequestInit[] = []
  const asked = { baseUrl: 'http://localhost:8000/v1', model: 'm', key: null }
  const fetchReply: typeof fetch = (_input, init) => {
    inits.push(init ?? {})
    return new Promise((resolve) => {
      answer = resolve
    })
  }
  const outcome = exchange({
    asked,
    path: '/completions',
    body,
    collector,
    signal: controller.signal,
    fetch: fetchReply,
    clock,
  })
  const stream = new ReadableStream<Uint8Array>({
    start: (given) => {
      feed = given
    },
  })
  return {
    clock,
    controller,
    inits,
    outcome,
    answer: () => {
      answer(new Response(stream, { headers: { 'content-type': 'text/event-stream' } }))
    },
    send: (text: string) => feed?.enqueue(new TextEncoder().encode(text)),
  }
}

const chunk = (text: string, finish: string | null = null): string =>
  `data: ${JSON.stringify({ choices: [{ index: 0, text, finish_reason: finish }] })}\n\n`

describe('exchange', () => {
  it('gives up a server that never answers', async () => {
    const { clock, outcome } = setUp()
    await clock.advance(patience.firstByte - 1)
    expect(clock.pending()).toEqual([1])
    await clock.advance(1)
    expect(await outcome).toMatchObject({
      ok: false,
      error: { failure: { kind: 'timed-out', retryable: true } },
    })
    expect(clock.pending()).toEqual([])
  })

  it('gives a reply that is not streamed more time', async () => {
    const { clock, outcome } = setUp({})
    expect(clock.pending()).toEqual([patience.wholeReply])
    await clock.advance(patience.wholeReply)
    expect(await outcome).toMatchObject({ ok: false, error: { failure: { kind: 'timed-out' } } })
  })

  it('gives up a stream that stalls, but not one that is slow', async () => {
    const { clock, outcome, answer, send } = setUp()
    answer()
    for (let i = 0; i < 10; i += 1) {
      send(chunk('x'))
      await clock.advance(patience.stall - 1)
    }
    await clock.advance(1)
    const result = await outcome
    expect(result).toMatchObject({ ok: false, error: { failure: { kind: 'timed-out' } } })
    expect(!result.ok && result.error.failure.message).toContain('60 seconds')
  })

  it('does not take keep-alives for text for ever', async () => {
    const { clock, outcome, answer, send } = setUp()
    answer()
    send(chunk('x'))
    await clock.advance(0)
    for (let passed = 0; passed < patience.text; passed += 30_000) {
      send(': ping\n\n')
      await clock.advance(30_000)
    }
    const result = await outcome
    expect(!result.ok && result.error.failure.message).toContain('300 seconds')
  })

  it('is content with [DONE] although the connection stays open', async () => {
    const { clock, outcome, answer, send } = setUp()
    answer()
    send(`${chunk('x', 'stop')}data: [DONE]\n\n`)
    await clock.advance(patience.afterDone)
    expect(await outcome).toEqual({ ok: true, value: 'complete' })
  })

  it('ends at once when it is stopped, even if fetch does not listen', async () => {
    const { controller, outcome, clock } = setUp()
    controller.abort()
    expect(await outcome).toMatchObject({ ok: false, error: { failure: { kind: 'aborted' } } })
    expect(clock.pending()).toEqual([])
  })

  it('sends no cookies, follows no redirect and leaves no trace', () => {
    const { inits } = setUp()
    expect(inits[0]).toMatchObject({
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      headers: { 'content-type': 'application/json' },
      targetAddressSpace: 'loopback',
    })
  })
})
