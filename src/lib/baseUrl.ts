/** Turns what a person types or pastes as a server's address into one stable base URL, or says why it cannot be one. */
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import { isPrivateHost } from './hosts.ts'

const example = 'for example http://localhost:11434/v1'

/**
 * The base URL with scheme and version and without a slash at the end: `localhost:8000` → `http://localhost:8000/v1`.
 * A missing scheme becomes http on this machine and in the local network, https elsewhere; a missing path becomes
 * `/v1`; a pasted full path (`/v1/chat/completions`) and a doubled `/v1` are put right. Nothing relies on redirects:
 * browsers refuse them on a preflight. The error is a sentence for the user.
 */
export function normaliseBaseUrl(text: string): Result<string, string> {
  const typed = text.replace(/^[\s\u200b-\u200d\ufeff"'“”‘’<]+|[\s\u200b-\u200d\ufeff"'“”‘’>]+$/g, '')
  if (typed === '') return err(`The address of the server is empty. Enter it, ${example}.`)
  const url = /\s/.test(typed) ? null : parse(typed)
  if (url === null) return err(`“${typed}” is not an address. Enter it with its host and port, ${example}.`)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return err(
      `An address that starts with ${url.protocol} cannot be used. It must start with http:// or https://.`,
    )
  }
  if (url.username !== '' || url.password !== '') {
    return err(
      'The address contains a user name or password. Leave them out and enter the key in its own field.',
    )
  }
  if (url.search !== '' || url.hash !== '') {
    return err(
      'The address contains “?” or “#”. Enter only the part before it; a key belongs in its own field.',
    )
  }
  // 0.0.0.0 is what servers print when they listen everywhere; it is no address to connect to.
  if (url.hostname === '0.0.0.0') url.hostname = '127.0.0.1'
  return ok(`${url.origin}${basePath(url.pathname)}`)
}

function parse(typed: string): URL | null {
  const hasScheme = /^[a-z][a-z0-9+.-]*:(?:\/\/|(?!\d))/i.test(typed)
  if (hasScheme) return toUrl(typed)
  const bare = typed.replace(/^\/+/, '')
  const guess = toUrl(`http://${bare}`)
  if (guess === null) return null
  const isNear = isPrivateHost(guess.hostname) || guess.hostname === '0.0.0.0'
  return isNear ? guess : toUrl(`https://${bare}`)
}

function toUrl(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null
  return url === null || (url.hostname === '' && url.protocol.startsWith('http')) ? null : url
}

function basePath(path: string): string {
  const base = path
    .replace(/\/{2,}/g, '/')
    .replace(/\/(?:chat\/completions|completions|models|embeddings)\/?$/, '')
    .replace(/\/$/, '')
    .replace(/(?:\/v1){2,}$/, '/v1')
  return base === '' ? '/v1' : base
}

/** The origin that an address as typed will be asked at, or null when it is not an address yet. */
export function originOf(baseUrl: string): string | null {
  const address = normaliseBaseUrl(baseUrl)
  return address.ok ? new URL(address.value).origin : null
}
