import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FakeLlm } from '#/testing/fakeLlm.node.ts'
import { startFakeLlm } from '#/testing/fakeLlm.node.ts'
import { listModels } from './listModels.ts'

const never = new AbortController().signal
let server: FakeLlm
beforeAll(async () => {
  server = await startFakeLlm({
    key: 'secret-key',
    models: ['b-model', 'a-model'],
    pricing: { 'b-model': { prompt: '0.00000015', completion: '0.0000006' } },
  })
})
afterAll(() => server.close())
beforeEach(() => {
  server.reset()
})

const reply =
  (body: unknown, status = 200): typeof fetch =>
  () =>
    Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }))

describe('listModels', () => {
  it('lists, whatever of the address was typed, with the prices that the server tells', async () => {
    expect(await listModels(server.origin.replace('http://', ''), 'secret-key', never)).toEqual({
      ok: true,
      value: [
        { name: 'a-model', price: null },
        { name: 'b-model', price: { prompt: 0.15, completion: 0.6 } },
      ],
    })
  })

  it.each([
    ['numbers', { prompt: 1e-7, completion: 2e-7 }, { prompt: 0.1, completion: 0.2 }],
    ['nothing to pay', { prompt: '0', completion: '0' }, { prompt: 0, completion: 0 }],
    ['what depends on the request', { prompt: '-1', completion: '-1' }, null],
    ['the price of a million', { prompt: 0.6, completion: 0.6 }, null],
    ['half a price', { prompt: '0.000001' }, null],
    ['no number', { prompt: '', completion: 'free' }, null],
    ['something else', 'cheap', null],
  ])('reads prices: %s', async (_name, pricing, price) => {
    const result = await listModels('localhost:1', null, never, reply({ data: [{ id: 'x', pricing }] }))
    expect(result).toEqual({ ok: true, value: [{ name: 'x', price }] })
  })

  it('tells a refused key from a missing one', async () => {
    const refused = await listModels(server.url, 'wrong-key', never)
    expect(refused).toMatchObject({ ok: false, error: { kind: 'refused-key', status: 401 } })
    expect(!refused.ok && refused.error.message).not.toContain('wrong-key')
    const missing = await listModels(server.url, null, never)
    expect(!missing.ok && missing.error.message).toContain('none was given')
  })

  it('says that the name can be typed when there is no list', async () => {
    server.setFault({ hidesModels: true })
    const result = await listModels(server.url, 'secret-key', never)
    expect(!result.ok && result.error.advice).toContain('type the name')
  })

  it.each([
    ['Ollama', { models: [{ name: 'x', model: 'x' }] }, ['x']],
    ['Together', [{ id: 'x' }, { id: 'x' }], ['x']],
    ['none', { data: [] }, []],
    [
      'many',
      { data: Array.from({ length: 10_000 }, (_, i) => ({ id: `m${String(i).padStart(5, '0')}` })) },
      10_000,
    ],
  ])('reads the list of %s', async (_name, body, expected) => {
    const result = await listModels('localhost:1', null, never, reply(body))
    if (typeof expected === 'number') expect(result.ok && result.value).toHaveLength(expected)
    else expect(result).toEqual({ ok: true, value: expected.map((name) => ({ name, price: null })) })
  })

  it.each([
    ['a page', reply('<html></html>'), 'bad-reply'],
    ['another shape', reply({ hello: 1 }), 'bad-reply'],
    ['an error', reply({ error: { message: 'no' } }, 500), 'server-error'],
    ['nothing', () => Promise.reject(new TypeError('Failed to fetch')), 'unreachable'],
  ])('fails on %s', async (_name, fetchReply, kind) => {
    expect(await listModels('localhost:1', null, never, fetchReply)).toMatchObject({
      ok: false,
      error: { kind },
    })
  })

  it('stops when it is told to', async () => {
    expect(await listModels(server.url, 'secret-key', AbortSignal.abort())).toMatchObject({
      error: { kind: 'aborted' },
    })
  })
})
