/**
 * The link that the companion prints when it starts: `#trainer=ADDRESS&key=KEY`. It stands behind `#`, so that no server sees it, and is
 * taken out of the address bar at once, so that no history keeps the key.
 */
import { blankModel } from '#/domain/model/modelRef.ts'
import type { Services } from '#/features/services.ts'
import { rememberedEndpoint } from '#/features/shared/endpoints/useRememberedEndpoint.ts'
import { normaliseBaseUrl } from '#/lib/baseUrl.ts'
import { addressSpaceOf } from '#/lib/hosts.ts'

export interface TrainerLink {
  readonly baseUrl: string
  readonly key: string
}

/** Null where there is none, or one to another machine: a link from anywhere must not make this page ask anyone. */
export function readTrainerLink(hash: string): TrainerLink | null {
  const fields = new URLSearchParams(hash.replace(/^#/, ''))
  const address = normaliseBaseUrl(fields.get('trainer') ?? '')
  if (!address.ok || addressSpaceOf(new URL(address.value).hostname) !== 'loopback') return null
  return { baseUrl: address.value, key: fields.get('key') ?? '' }
}

/** Where the form is that the link fills in. */
export const linkedForm = { to: '/loop', search: { trainer: 'jobs' } } as const

/**
 * Has the set-up of a run begin with the trainer's model: the first that was not made by training. A failure, in words for the user,
 * when it does not answer; the form begins with its address then.
 */
export async function takeTrainerLink(
  { endpoints, store }: Pick<Services, 'endpoints' | 'store'>,
  { baseUrl, key }: TrainerLink,
): Promise<{ readonly message: string; readonly advice: string } | null> {
  endpoints.setKey(baseUrl, key)
  const listed = await endpoints.listModels(baseUrl, AbortSignal.timeout(10_000))
  const names = listed.ok ? listed.value.map(({ name }) => name) : []
  const model = names.find((name) => !name.startsWith('ft:')) ?? names[0] ?? ''
  await store.settings.put(rememberedEndpoint, { ...blankModel, baseUrl, model })
  return listed.ok ? null : listed.error
}
