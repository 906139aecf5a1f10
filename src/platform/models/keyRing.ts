/**
 * The keys that the user gave, in memory only and each bound to the origin it was given for. They are gone with the
 * tab. Nothing here writes, logs or sends them.
 */
import { normaliseBaseUrl } from '#/lib/baseUrl.ts'
import { createSubject } from '#/lib/emitter.ts'
import type { Observable } from '#/lib/emitter.ts'
import { isPrivateHost } from '#/lib/hosts.ts'

export interface KeyRing {
  /** Keeps the key for the origin of the base URL; an empty key forgets it. A text that is no address is ignored. */
  readonly set: (baseUrl: string, key: string) => void
  readonly has: (baseUrl: string) => boolean
  /** The key for exactly this origin (scheme, host and port), or null. */
  readonly get: (baseUrl: string) => string | null
  /** Whether there is any key at all. */
  readonly hasAny: Observable<boolean>
}

/** An empty ring. */
export function createKeyRing(): KeyRing {
  const keys = new Map<string, string>()
  const hasAny = createSubject(false)
  const originOf = (baseUrl: string): string | null => {
    const normal = normaliseBaseUrl(baseUrl)
    return normal.ok ? new URL(normal.value).origin : null
  }
  const get = (baseUrl: string): string | null => keys.get(originOf(baseUrl) ?? '') ?? null
  return {
    set: (baseUrl, text) => {
      const origin = originOf(baseUrl)
      if (origin === null) return
      const key = cleanKey(text)
      if (key === '') keys.delete(origin)
      else keys.set(origin, key)
      hasAny.set(keys.size > 0)
    },
    has: (baseUrl) => get(baseUrl) !== null,
    get,
    hasAny,
  }
}

/** A pasted key without what clings to it: white space, quotes of all kinds, `Bearer`, `OPENAI_API_KEY=`. */
export function cleanKey(text: string): string {
  return text
    .replace(/^\s*(?:export\s+)?[A-Z][A-Z0-9_]*\s*=/, '')
    .replace(/[\s\u00a0\u200b-\u200d\u2060\ufeff"'`“”‘’«»]+/g, ' ')
    .trim()
    .replace(/^(?:Authorization: ?)?Bearer /i, '')
    .replaceAll(' ', '')
}

/** Why a key may not be sent to an address, as a sentence; null when it may. */
export function keyProblem(baseUrl: string, key: string): string | null {
  if (!/^[\x21-\x7e]+$/.test(key)) {
    return 'The key contains a character that cannot be sent, such as “…”. It was probably copied from a shortened display.'
  }
  const url = new URL(baseUrl)
  if (url.protocol === 'http:' && !isPrivateHost(url.hostname)) {
    return `The key was not sent: ${url.origin} is not encrypted, so anyone on the way could read it.`
  }
  return null
}
