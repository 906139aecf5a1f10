/** What to do when a browser may not read a server's reply: the remedy of the server that is probably meant. */
import { addressSpaceOf } from '#/lib/hosts.ts'

/** The origin of the page that asks, as browsers send it; null outside of a page. */
export function pageOrigin(): string | null {
  const { location } = globalThis as { location?: { origin: string } }
  return location === undefined || location.origin === 'null' ? null : location.origin
}

/**
 * Advice for an unreadable reply, most likely cause first. `page` is this page's origin, if known; `hasKey` whether a
 * key was sent.
 */
export function corsAdvice(baseUrl: string, page: string | null, hasKey: boolean): string {
  const url = new URL(baseUrl)
  const isNear = addressSpaceOf(url.hostname) !== null
  const keyRemedy =
    hasKey && isNear ? 'If the server needs no key, remove it: some servers take none from a web page.' : ''
  return [serverRemedy(url, page), keyRemedy, networkRemedy(url, page)]
    .filter((text) => text !== '')
    .join(' ')
}

function serverRemedy(url: URL, page: string | null): string {
  const site = page ?? 'the address of this page'
  switch (url.port) {
    case '11434':
      return `Check that Ollama is running and allows this page: start it with OLLAMA_ORIGINS=${site} (ollama serve).`
    case '1234':
      return 'Check that LM Studio’s server is running and allows pages: start it with “lms server start --cors”, or switch on “Enable CORS”.'
    case '8000':
      return 'Check that the server is running. vLLM allows every page, but hides a wrong key in this way: check the key too.'
    case '8080':
    case '9931':
      return `Check that the server is running and allows this page (llama-server: --cors-origins ${site}).`
    case '4000':
      return `Check that the server is running and allows this page (LiteLLM: cors_allow_origins with ${site}).`
    default:
      return addressSpaceOf(url.hostname) === null
        ? 'Check the key first: some providers hide a wrong key in this way. Then check the address, and that the provider can be used from a web page.'
        : `Check that the server is running, that it allows this page (CORS, origin ${site}), and that the key is right.`
  }
}

/** What the browser itself may have forbidden: plain http, or the local network, from an https page. */
function networkRemedy(url: URL, page: string | null): string {
  if (page?.startsWith('https:') !== true) return ''
  if (addressSpaceOf(url.hostname) !== null) {
    return 'If the browser asks, allow this site to reach “apps on this device” or the local network; or open this app from http://localhost.'
  }
  return url.protocol === 'http:'
    ? 'A page on https may not talk to a server on plain http: give the server https.'
    : ''
}
