/**
 * How every request is made: exactly `content-type` and, with a key, `authorization` (any other header breaks the
 * preflight of some server), no cookies, no referrer, and no redirect, which would carry the key elsewhere.
 */
import type { Asked } from './failures.ts'
import { addressSpaceOf } from '#/lib/hosts.ts'

/** The second argument of `fetch`. A form is sent as one, under a header of its own; any other body as JSON. */
export function requestInit(
  method: 'GET' | 'POST',
  { baseUrl, key }: Asked,
  signal: AbortSignal,
  body: unknown = null,
): RequestInit {
  const init: RequestInit = {
    method,
    headers: {
      ...(body === null || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
    },
    body: body === null || body instanceof FormData ? body : JSON.stringify(body),
    signal,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    // Only where there is something to cache: with it, Chromium sends a preflight before every single request.
    ...(method === 'GET' ? { cache: 'no-store' as const } : {}),
    redirect: 'manual',
  }
  const space = addressSpaceOf(new URL(baseUrl).hostname)
  if (space === null || !takesAddressSpace(space)) return init
  const annotated: RequestInit & { targetAddressSpace: string } = { ...init, targetAddressSpace: space }
  return annotated
}

/** Browsers that know the member under other values throw for a value that they do not know; most ignore it. */
function takesAddressSpace(space: string): boolean {
  try {
    const probe: RequestInit & { targetAddressSpace: string } = { targetAddressSpace: space }
    return new Request('http://localhost/', probe).url !== ''
  } catch {
    return false
  }
}
