import { describe, expect, it } from 'vitest'
import { corsAdvice } from './corsAdvice.ts'
import { parseErrorBody } from './errorBody.ts'
import type { Asked } from './failures.ts'
import { extractError, unreachable } from './failures.ts'
import { addressSpaceOf } from '#/lib/hosts.ts'
import { redact } from './redact.ts'
import { parseRetryAfter } from './retryAfter.ts'

const asked: Asked = { baseUrl: 'https://api.example.com/v1', model: 'coder-7b', key: 'sk-verysecretkey123' }
const json = JSON.stringify

describe('extractError', () => {
  it.each([
    [
      'OpenAI',
      401,
      json({ error: { message: 'Incorrect API key provided', code: 'invalid_api_key' } }),
      'refused-key',
    ],
    ['vLLM', 401, json({ error: 'Unauthorized' }), 'refused-key'],
    ['FastAPI', 403, json({ detail: 'Forbidden' }), 'refused-key'],
    [
      'OpenAI 404',
      404,
      json({ error: { message: 'The model `x` does not exist', code: 'model_not_found' } }),
      'unknown-model',
    ],
    [
      'Ollama',
      404,
      json({ error: { message: 'model "x" not found, try pulling it first', type: 'api_error' } }),
      'unknown-model',
    ],
    [
      'OpenRouter',
      400,
      json({ error: { message: 'x is not a valid model ID', code: 400 } }),
      'unknown-model',
    ],
    [
      'transformers serve',
      400,
      json({ detail: "Server is pinned to '/models/a'; requested 'coder-7b'." }),
      'unknown-model',
    ],
    ['no such path', 404, json({ detail: 'Not Found' }), 'bad-request'],
    [
      'wrong API',
      404,
      json({ error: { message: 'This is a chat model and not supported in the v1/completions endpoint.' } }),
      'bad-request',
    ],
    ['limit', 429, json({ error: { message: 'Rate limit reached, try again in 1.2s' } }), 'rate-limited'],
    [
      'quota',
      429,
      json({ error: { message: 'You exceeded your current quota', code: 'insufficient_quota' } }),
      'out-of-credit',
    ],
    ['payment', 402, json({ error: { message: 'Insufficient credits' } }), 'out-of-credit'],
    [
      'context',
      400,
      json({
        error: {
          message: "This model's maximum context length is 4096 tokens",
          code: 'context_length_exceeded',
        },
      }),
      'prompt-too-long',
    ],
    [
      'vLLM context',
      400,
      json({
        error: {
          message: "'max_tokens' is too large: 200. This model's maximum context length is 2048 tokens",
        },
      }),
      'prompt-too-long',
    ],
    [
      'llama-server context',
      400,
      json({
        error: {
          code: 400,
          message: 'the request exceeds the available context size',
          type: 'exceed_context_size_error',
        },
      }),
      'prompt-too-long',
    ],
    [
      'Gemini array',
      400,
      json([
        {
          error: {
            code: 400,
            message: 'Unknown name "seed": Cannot find field.',
            status: 'INVALID_ARGUMENT',
          },
        },
      ]),
      'bad-request',
    ],
    ['TGI', 422, json({ error: 'Input validation error', error_type: 'validation' }), 'bad-request'],
    [
      'Anthropic',
      529,
      json({ type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }),
      'server-error',
    ],
    ['nginx', 502, '<html><head><title>502 Bad Gateway</title></head><body>…</body></html>', 'server-error'],
    ['nothing', 500, '', 'server-error'],
    ['text', 503, 'upstream connect error', 'server-error'],
    [
      'loading',
      503,
      json({ error: { code: 503, message: 'Loading model', type: 'unavailable_error' } }),
      'server-error',
    ],
  ])('%s, status %i', (_name, status, body, kind) => {
    const failure = extractError(status, body, asked)
    expect(failure.kind).toBe(kind)
    expect(failure.status).toBe(status)
    expect(failure.message).not.toMatch(/<html|undefined|\[object|null/)
    expect(failure.message.length).toBeGreaterThan(15)
    expect(failure.advice.length).toBeGreaterThan(15)
    expect(failure.retryable).toBe(['rate-limited', 'server-error'].includes(kind))
  })

  it('distinguishes a missing key from a refused one', () => {
    expect(extractError(401, '', { ...asked, key: null }).message).toContain('none was given')
    expect(extractError(401, '', asked).message).toContain('refused the key')
  })

  it('never repeats the key, whole or shortened', () => {
    const body = json({
      error: {
        message:
          'Incorrect API key provided: sk-verysecretkey123 (sk-very***123). Bearer sk-verysecretkey123',
      },
    })
    const { message, advice } = extractError(401, body, asked)
    expect(`${message}${advice}`).not.toMatch(/secret|sk-very/)
  })

  it('says that a server is loading', () => {
    expect(extractError(503, json({ error: { message: 'Loading model' } }), asked).message).toContain(
      'still loading',
    )
  })
})

describe('parseErrorBody', () => {
  it('finds the parameter in FastAPI’s shape', () => {
    const body = json({
      detail: [{ loc: ['body', 'seed'], msg: 'Extra inputs are not permitted', type: 'extra' }],
    })
    expect(parseErrorBody(body)).toMatchObject({
      parameter: 'seed',
      message: 'body.seed: Extra inputs are not permitted',
    })
  })

  it('shortens what is long, and reads HTML as a title only', () => {
    expect(parseErrorBody('x'.repeat(5000)).message).toHaveLength(300)
    const html = parseErrorBody('<!doctype html><title>Sign in</title><script>alert(1)</script>')
    expect(html).toMatchObject({ message: 'Sign in', isHtml: true })
  })

  it.each(['null', '[]', '3', '"words"', '{', '{"error":null}', '[[]]', '{"error":[1]}'])(
    'survives %s',
    (body) => {
      expect(typeof parseErrorBody(body).message).toBe('string')
    },
  )
})

describe('parseRetryAfter', () => {
  const now = Date.parse('2026-01-01T00:00:00Z')
  const header = (value: string): Headers => new Headers({ 'retry-after': value })
  it.each([
    [header('3'), '', 3000],
    [header('0.5'), '', 500],
    [header('Thu, 01 Jan 2026 00:00:10 GMT'), '', 10_000],
    [header('Wed, 31 Dec 2025 23:00:00 GMT'), '', 0],
    [header('-5'), '', 0],
    [header('NaN'), '', null],
    [header('10800'), '', 10_800_000],
    [header('99999999'), '', 86_400_000],
    [new Headers({ 'retry-after-ms': '250' }), '', 250],
    [new Headers(), 'Please try again in 41.724s.', 41_724],
    [new Headers(), 'try again in 6m0s', 360_000],
    [new Headers(), 'Try again in 120ms', 120],
    [new Headers(), 'please retry after 20 seconds', 20_000],
    [new Headers(), 'Retry in 1 minute', 60_000],
    [new Headers(), '{"retryDelay": "34s"}', 34_000],
    [new Headers(), 'try again later', null],
    [header('2'), 'try again in 9s', 2000],
  ])('%#', (headers, text, expected) => {
    expect(parseRetryAfter(headers, text, now)).toBe(expected)
  })
})

describe('unreachable', () => {
  it('never claims one cause', () => {
    expect(unreachable(asked, null).message).toContain('blocked, refused or wrong key')
  })

  it.each([
    ['http://localhost:11434/v1', /OLLAMA_ORIGINS=https:\/\/me\.example/],
    ['http://localhost:1234/v1', /lms server start --cors/],
    ['http://localhost:8000/v1', /vLLM.*key/],
    ['http://localhost:5555/v1', /CORS, origin https:\/\/me\.example/],
    ['https://api.example.com/v1', /key first/],
    ['http://192.168.1.4:5000/v1', /local network/],
    ['http://api.example.com/v1', /plain http/],
  ])('advises for %s', (url, advice) => {
    expect(corsAdvice(url, 'https://me.example', true)).toMatch(advice)
  })
})

describe('addressSpaceOf', () => {
  it.each([
    ['localhost', 'loopback'],
    ['app.localhost', 'loopback'],
    ['127.1.2.3', 'loopback'],
    ['[::1]', 'loopback'],
    ['10.0.0.1', 'local'],
    ['172.16.0.1', 'local'],
    ['172.32.0.1', null],
    ['192.168.3.3', 'local'],
    ['nas.local', 'local'],
    ['[fd00::1]', 'local'],
    ['8.8.8.8', null],
    ['10.example.com', null],
    ['gpu-box', null],
  ])('%s is %s', (host, space) => {
    expect(addressSpaceOf(host)).toBe(space)
  })
})

describe('redact', () => {
  it('takes keys away and leaves other text', () => {
    expect(redact('key gsk_abcdef123456 and hf_abcdefgh', null)).toBe('key [key] and [key]')
    expect(redact('the orchard-house task, pk of n', 'abc')).toBe('the orchard-house task, pk of n')
  })
})
