/** Asks a server which models it offers. That it answers does not prove the key: many servers list without one. */
import { z } from 'zod'
import type { ListedModel, ModelFailure } from '#/domain/model/completion.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import { normaliseBaseUrl } from '#/lib/baseUrl.ts'
import { createJsonClient } from './jsonClient.ts'

const patienceMillis = 20_000

/** Beyond any price of a token: who reports more reports it for more than a token. */
const mostPerToken = 0.01

/** Money for a token, as text or number. OpenRouter writes -1 where it depends on what is asked. */
const tokenPrice = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d*\.?\d+(e-?\d+)?$/i)
      .transform(Number),
  ])
  .pipe(z.number().min(0).max(mostPerToken))
const priced = z
  .object({ pricing: z.object({ prompt: tokenPrice, completion: tokenPrice }) })
  .transform(({ pricing }) => ({
    prompt: forMillion(pricing.prompt),
    completion: forMillion(pricing.completion),
  }))

const model = z.union([
  z.string().transform((name): ListedModel => ({ name, price: null })),
  z.looseObject({ id: z.string() }).transform((one) => toListed(one.id, one)),
  z.looseObject({ name: z.string() }).transform((one) => toListed(one.name, one)),
  z.looseObject({ model: z.string() }).transform((one) => toListed(one.model, one)),
])
const models = z.array(model)
/** OpenAI's `data`, Ollama's `models`, Together's bare array. */
const listSchema = z.union([
  z.object({ data: models }).transform(({ data }) => data),
  z.object({ models }).transform((list) => list.models),
  models,
])

function toListed(name: string, entry: unknown): ListedModel {
  const price = priced.safeParse(entry)
  return { name, price: price.success ? price.data : null }
}

/** `0.00000015` for a token is 0.15 for a million, whatever binary fractions say. */
function forMillion(price: number): number {
  return Number((price * 1e6).toPrecision(12))
}

/** The models by name, sorted and distinct, with their prices where the server tells them. Never rejects; fails after 20 s of silence. Asked once, not tried again. */
export async function listModels(
  baseUrl: string,
  key: string | null,
  signal: AbortSignal,
  fetchReply: typeof fetch = (input, init) => fetch(input, init),
): Promise<Result<readonly ListedModel[], ModelFailure>> {
  const client = createJsonClient({
    endpoint: { baseUrl, model: '' },
    getKey: () => key,
    fetch: fetchReply,
    patienceMillis,
  })
  const listed = await client.get('/models', listSchema, signal, 'something else than a list of models')
  if (!listed.ok) {
    const { status } = listed.error
    return status === 404 || status === 405 ? err(noList(baseUrl, status)) : listed
  }
  const byName = new Map(listed.value.map((one) => [one.name, one]))
  return ok([...byName.values()].sort((a, b) => a.name.localeCompare(b.name, 'en')))
}

function noList(typed: string, status: number): ModelFailure {
  const address = normaliseBaseUrl(typed)
  const baseUrl = address.ok ? address.value : typed
  return {
    kind: 'bad-request',
    message: `${new URL(baseUrl).host} has no list of models at ${baseUrl}/models (${status}).`,
    advice: 'Check the base URL (most end in /v1), or type the name of the model yourself.',
    status,
    retryable: false,
  }
}
