/**
 * A server that speaks the OpenAI wire over real sockets, for tests: `/v1/models`, `/v1/chat/completions`,
 * `/v1/completions`, streaming, CORS as browsers enforce it, and every way to fail that users meet (`FakeFaults`).
 * Its model is the table of `fakeModel.ts`; nothing here ever leaves the machine.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FakeFaults } from './fakeFaults.ts'
import { noFaults } from './fakeFaults.ts'
import type { FakeApi, FakeBody } from './fakeLlmWire.ts'
import { answer, streamedReply, wholeReply } from './fakeLlmWire.ts'
import type { FakeModelOptions } from './fakeModel.ts'
import { createFakeLanguage } from './fakeModel.ts'
import { pause, stream } from './fakeStream.node.ts'

export interface FakeLlmOptions extends FakeModelOptions {
  /** Default: any free port. */
  readonly port?: number
  /** Default: none is asked for. */
  readonly key?: string
  readonly models?: readonly string[]
  /** Money for a token, as OpenRouter lists it: text. Default: no price is listed. */
  readonly pricing?: Readonly<Record<string, { readonly prompt: string; readonly completion: string }>>
  readonly faults?: Partial<FakeFaults>
  /** Generation requests after so many wait for `release`, so that a test can act in the middle of a run. Default: none. */
  readonly holdAfter?: number
}

/** One request as the server saw it. */
export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** Parsed JSON; null for preflights and lists. */
  readonly body: (FakeBody & Readonly<Record<string, unknown>>) | null
  /** Whether the other side hung up before the reply was complete. */
  hungUp: boolean
  /** Whether the reply is complete or the connection gone. */
  ended: boolean
}

export interface FakeLlm {
  /** The base URL, with `/v1`. */
  readonly url: string
  readonly origin: string
  readonly requests: readonly SeenRequest[]
  /** Most generation requests that were open at the same time. */
  readonly mostOpen: () => number
  readonly setFault: (faults: Partial<FakeFaults>) => void
  /** Answers so many generation requests from now on; later ones wait for `release`. */
  readonly hold: (after: number) => void
  /** Lets go on what is kept waiting, and everything after it. */
  readonly release: () => void
  /** Forgets requests and faults. */
  readonly reset: () => void
  readonly close: () => Promise<void>
}

function openAiError(message: string, code: string | null, param: string | null = null): unknown {
  return { error: { message, type: 'invalid_request_error', param, code } }
}

/** Starts the server on 127.0.0.1. Close it when the test ends. */
export async function startFakeLlm(options: FakeLlmOptions = {}): Promise<FakeLlm> {
  const models = options.models ?? ['fake-coder', 'fake-coder-large']
  const pricing = options.pricing ?? {}
  const language = createFakeLanguage(options)
  const initial: FakeFaults = { ...noFaults, ...options.faults }
  let faults = initial
  const requests: SeenRequest[] = []
  let open = 0
  let mostOpen = 0
  let allowed = options.holdAfter ?? Infinity
  let held = new AbortController()
  let running = new AbortController()

  const allowOrigin = (request: IncomingMessage, response: ServerResponse): void => {
    if (!faults.cors) return
    response.setHeader('access-control-allow-origin', request.headers.origin ?? '*')
    response.setHeader('vary', 'origin')
  }
  const sendJson = (response: ServerResponse, status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
  const preflight = (request: IncomingMessage, response: ServerResponse): void => {
    if (!faults.cors) {
      response.writeHead(403).end()
      return
    }
    const asked = request.headers['access-control-request-headers']
    response
      .writeHead(204, {
        'access-control-allow-methods': 'GET, POST, OPTIONS',
        'access-control-allow-headers': faults.allowHeaders ?? asked ?? 'content-type',
      })
      .end()
  }
  /** Answers a request whose key is not the right one; tells whether it did. */
  const refusesKey = (request: IncomingMessage, response: ServerResponse): boolean => {
    const given = request.headers.authorization
    if (options.key === undefined || given === `Bearer ${options.key}`) return false
    if (!faults.corsOnRefusedKey) response.removeHeader('access-control-allow-origin')
    const message =
      given === undefined
        ? 'You did not provide an API key.'
        : `Incorrect API key provided: ${given.replace('Bearer ', '')}.`
    sendJson(response, 401, openAiError(message, 'invalid_api_key'))
    return true
  }
  const forced = (response: ServerResponse): boolean => {
    const reply = faults.reply
    if (reply === null || reply.times === 0) return false
    if (reply.times !== undefined) faults = { ...faults, reply: { ...reply, times: reply.times - 1 } }
    if (reply.cors === false) response.removeHeader('access-control-allow-origin')
    if (reply.retryAfter !== undefined) response.setHeader('retry-after', String(reply.retryAfter))
    if (reply.exposeRetryAfter === true) response.setHeader('access-control-expose-headers', 'retry-after')
    const body = reply.body ?? openAiError(`The fake server was told to answer ${reply.status}.`, null)
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const type = reply.contentType ?? (typeof body === 'string' ? 'text/html' : 'application/json')
    response.writeHead(reply.status, { 'content-type': type }).end(text)
    return true
  }
  /** Answers a request that asks for what the server does not take; tells whether it did. */
  const refusesBody = (body: NonNullable<SeenRequest['body']>, response: ServerResponse): boolean => {
    if (body.model === undefined || !models.includes(body.model)) {
      const message = `The model \`${body.model ?? ''}\` does not exist or you do not have access to it.`
      sendJson(response, 404, openAiError(message, 'model_not_found'))
      return true
    }
    const refused = [...faults.refuses].find((name) => body[name] !== undefined)
    if (refused !== undefined) {
      const other = refused === 'max_tokens' ? " Use 'max_completion_tokens' instead." : ''
      const message = `Unsupported parameter: '${refused}' is not supported with this model.${other}`
      sendJson(response, 400, openAiError(message, 'unsupported_parameter', refused))
      return true
    }
    if (faults.n === 'refused' && (body.n ?? 1) > 1) {
      const message = 'This model does not support the n parameter. Send n separate requests instead.'
      sendJson(response, 400, openAiError(message, null, 'n'))
      return true
    }
    return false
  }

  const generate = async (
    api: FakeApi,
    seen: SeenRequest,
    response: ServerResponse,
    closed: AbortSignal,
  ): Promise<void> => {
    const body = seen.body ?? {}
    allowed -= 1
    if (allowed < 0) await pause(Infinity, AbortSignal.any([held.signal, closed]))
    const hit = faults.times === null || faults.times > 0
    const now: FakeFaults = hit
      ? faults
      : { ...faults, cutAfter: null, stallAfter: null, errorAfter: null, delayMillis: 0, redirectTo: null }
    if (faults.times !== null && hit) faults = { ...faults, times: faults.times - 1 }
    await pause(now.delayMillis, closed)
    if (now.redirectTo !== null) {
      response.writeHead(301, { location: now.redirectTo }).end()
      return
    }
    if (forced(response) || refusesBody(body, response)) return
    if (now.context !== null && (body.prompt ?? '').length > now.context) {
      const message = `This model's maximum context length is ${now.context} characters.`
      if (body.stream === true) response.writeHead(200, { 'content-type': 'text/event-stream' }).end()
      else sendJson(response, 400, openAiError(message, 'context_length_exceeded', 'messages'))
      return
    }
    const count = now.n === 'honoured' ? (body.n ?? 1) : 1
    const choices = Array.from({ length: count }, (_, index) => answer(api, body, language, index))
    if (body.stream !== true || now.ignoresStream) {
      if (now.cutAfter !== null && now.cutStyle === 'socket') {
        response.writeHead(200, { 'content-type': 'application/json' }).write('{"choices": [')
        setImmediate(() => response.destroy())
        return
      }
      sendJson(response, 200, wholeReply(api, body, choices))
      return
    }
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
    response.flushHeaders()
    if (now.interrupts) running.abort()
    running = new AbortController()
    await stream(response, streamedReply(api, body, choices), now, closed, running.signal)
  }

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    const text = request.method === 'POST' ? await readBody(request) : ''
    const seen: SeenRequest = {
      method: request.method ?? '',
      path,
      headers: { ...request.headers },
      body: parseBody(text),
      hungUp: false,
      ended: false,
    }
    requests.push(seen)
    const closed = new AbortController()
    response.on('close', () => {
      seen.hungUp = !response.writableFinished
      seen.ended = true
      closed.abort()
    })
    allowOrigin(request, response)
    if (request.method === 'OPTIONS') {
      preflight(request, response)
      return
    }
    if (refusesKey(request, response)) return
    if (path === '/v1/models' && !faults.hidesModels) {
      const data = models.map((id) => ({
        ...{ id, object: 'model', created: 1_700_000_000, owned_by: 'tests' },
        ...(pricing[id] !== undefined && { pricing: pricing[id] }),
      }))
      sendJson(response, 200, { object: 'list', data })
      return
    }
    const api = path === '/v1/chat/completions' ? 'chat' : path === '/v1/completions' ? 'completion' : null
    if (api === null || request.method !== 'POST' || seen.body === null) {
      sendJson(response, 404, { detail: 'Not Found' })
      return
    }
    open += 1
    mostOpen = Math.max(mostOpen, open)
    try {
      await generate(api, seen, response, closed.signal)
    } finally {
      open -= 1
    }
  }

  const server = createServer((request, response) => {
    route(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : new Error(String(error)))
    })
  })
  const port = await listen(server, options.port ?? 0)
  const origin = `http://127.0.0.1:${port}`
  return {
    url: `${origin}/v1`,
    origin,
    requests,
    mostOpen: () => mostOpen,
    setFault: (change) => {
      faults = { ...faults, ...change }
    },
    hold: (after) => {
      allowed = after
      held = new AbortController()
    },
    release: () => {
      allowed = Infinity
      held.abort()
    },
    reset: () => {
      faults = initial
      requests.length = 0
      mostOpen = 0
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

function parseBody(text: string): SeenRequest['body'] {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as NonNullable<SeenRequest['body']>) : null
  } catch {
    return null
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port)
    })
  })
}
