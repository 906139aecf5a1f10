/** Asks a server which models it offers. That it answers does not prove the key: many servers list without one. */
import { z } from 'zod'
import type { ModelFailure } from '#/domain/completion.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import { normaliseBaseUrl } from '#/lib/baseUrl.ts'
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

const patienceMillis = 20_000

const name = z.union([
  z.string(),
  z.object({ id: z.string() }).transform(({ id }) => id),
  z.object({ name: z.string() }).transform((model) => model.name),
  z.object({ model: z.string() }).transform(({ model }) => model),
])
const names = z.array(name)
/** OpenAI's `data`, Ollama's `models`, Together's bare array. */
const listSchema = z.union([
  z.object({ data: names }).transform(({ data }) => data),
  z.object({ models: names }).transform(({ models }) => models),
  names,
])

/** Model names, sorted and distinct. Never rejects; fails after 20 s of silence. Asked once, not tried again. */
export async function listModels(
  baseUrl: string,
  key: string | null,
  signal: AbortSignal,
  fetchReply: typeof fetch = (input, init) => fetch(input, init),
): Promise<Result<readonly string[], ModelFailure>> {
  const address = normaliseBaseUrl(baseUrl)
  if (!address.ok) return err(badAddress(address.error))
  const problem = key === null ? null : keyProblem(address.value, key)
  if (problem !== null) return err(unsendableKey(problem))
  const asked: Asked = { baseUrl: address.value, model: '', key }
  const timeout = AbortSignal.timeout(patienceMillis)
  try {
    const init = requestInit('GET', asked, AbortSignal.any([signal, timeout]))
    const response = await fetchReply(`${address.value}/models`, init)
    return response.type === 'opaqueredirect'
      ? err(redirected(asked))
      : readList(response.status, await response.text(), asked)
  } catch {
    if (signal.aborted) return err(aborted())
    return err(timeout.aborted ? timedOut(asked, patienceMillis) : unreachable(asked))
  }
}

function readList(status: number, text: string, asked: Asked): Result<readonly string[], ModelFailure> {
  if (status === 404 || status === 405) return err(noList(asked, status))
  if (status < 200 || status >= 300) return err(extractError(status, text, asked))
  const list = listSchema.safeParse(parseJson(text))
  if (!list.success) return err(badReply(asked, 'something else than a list of models'))
  return ok([...new Set(list.data)].sort((a, b) => a.localeCompare(b, 'en')))
}

function noList(asked: Asked, status: number): ModelFailure {
  return {
    kind: 'bad-request',
    message: `${new URL(asked.baseUrl).host} has no list of models at ${asked.baseUrl}/models (${status}).`,
    advice: 'Check the base URL (most end in /v1), or type the name of the model yourself.',
    status,
    retryable: false,
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}
