/** Asks a server for a piece of JSON and reads it by a schema: for what is short, not streamed, and tried again by the caller if at all. */
import type { z } from 'zod'
import type { ModelFailure } from '#/domain/model/completion.ts'
import type { OpenAiRef } from '#/domain/model/kinds/openai.ts'
import { normaliseBaseUrl } from '#/lib/baseUrl.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import type { Asked } from './failures.ts'
import {
  aborted,
  badAddress,
  badReply,
  extractError,
  redirected,
  timedOut,
  unreachable,
  unsendableKey,
} from './failures.ts'
import { keyProblem } from './keyRing.ts'
import { requestInit } from './requestInit.ts'

export interface JsonClientOptions {
  readonly endpoint: Pick<OpenAiRef, 'baseUrl' | 'model'>
  /** The key for the endpoint's origin, asked for at each request; null sends none. */
  readonly getKey: () => string | null
  readonly fetch?: typeof fetch
  /** How long the server may be silent. */
  readonly patienceMillis?: number
}

type Reply<Schema extends z.ZodType> = Promise<Result<z.output<Schema>, ModelFailure>>

/** Neither call ever rejects. */
export interface JsonClient {
  /** `otherwise`: what a reply of another shape is, for the sentence about it. */
  readonly get: <Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    signal: AbortSignal,
    otherwise?: string,
  ) => Reply<Schema>
  /** A form is sent as one, anything else as JSON. */
  readonly post: <Schema extends z.ZodType>(
    path: string,
    body: unknown,
    schema: Schema,
    signal: AbortSignal,
  ) => Reply<Schema>
}

export function createJsonClient({
  endpoint,
  getKey,
  fetch: fetchReply = (input, init) => fetch(input, init),
  patienceMillis = 60_000,
}: JsonClientOptions): JsonClient {
  const address = normaliseBaseUrl(endpoint.baseUrl)

  async function ask<Schema extends z.ZodType>(
    method: 'GET' | 'POST',
    path: string,
    body: unknown,
    schema: Schema,
    signal: AbortSignal,
    otherwise = 'something that could not be read',
  ): Reply<Schema> {
    if (!address.ok) return err(badAddress(address.error))
    const key = getKey()
    const problem = key === null ? null : keyProblem(address.value, key)
    if (problem !== null) return err(unsendableKey(problem))
    const asked: Asked = { baseUrl: address.value, model: endpoint.model, key }
    const timeout = AbortSignal.timeout(patienceMillis)
    try {
      const init = requestInit(method, asked, AbortSignal.any([signal, timeout]), body)
      const response = await fetchReply(`${address.value}${path}`, init)
      if (response.type === 'opaqueredirect') return err(redirected(asked))
      const text = await response.text()
      if (!response.ok) return err(extractError(response.status, text, asked))
      const read = schema.safeParse(parseJson(text))
      return read.success ? ok(read.data) : err(badReply(asked, otherwise))
    } catch {
      if (signal.aborted) return err(aborted())
      return err(timeout.aborted ? timedOut(asked, patienceMillis) : unreachable(asked))
    }
  }

  return {
    get: (path, schema, signal, otherwise) => ask('GET', path, null, schema, signal, otherwise),
    post: (path, body, schema, signal) => ask('POST', path, body, schema, signal),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}
