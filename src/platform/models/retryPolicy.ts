/** Decides whether and when a failed request is sent again. Failed requests count against rate limits: never hammer. */
import type { ModelFailureKind } from '#/domain/model/completion.ts'
import type { Setback } from './exchange.ts'

/** All waits of one request together stay below this. */
const mostWaiting = 60_000

/** Waits before the second, third and fourth try, in milliseconds. Rate limits are mostly counted by the minute. */
const waits: Readonly<Partial<Record<ModelFailureKind, readonly number[]>>> = {
  'rate-limited': [2000, 8000, 30_000],
  'server-error': [1000, 2000, 4000],
  'cut-stream': [1000, 2000, 4000],
  'bad-reply': [1000, 2000],
  unreachable: [500, 1500],
  'timed-out': [1000],
}
const loadingWaits: readonly number[] = [5000, 15_000, 30_000]

/**
 * Milliseconds until the next try, null to give up. `tries` were made, `waited` milliseconds spent between them. A
 * server that names a time gets it; one that names more than is left of a minute is given up at once.
 */
export function nextWait(
  { failure, retryAfterMillis, isLoading }: Setback,
  { tries, waited }: { tries: number; waited: number },
): number | null {
  if (!failure.retryable) return null
  const planned = (isLoading ? loadingWaits : waits[failure.kind])?.[tries - 1]
  if (planned === undefined) return null
  const wait = retryAfterMillis ?? planned
  return waited + wait > mostWaiting ? null : wait
}
