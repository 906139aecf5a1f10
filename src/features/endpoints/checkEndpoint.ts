import type { Endpoint } from '#/domain/run.ts'

/** The origin of an address, or null when it is not an address of the web. */
export function originOf(baseUrl: string): string | null {
  const url = URL.parse(baseUrl)
  return url !== null && /^https?:$/.test(url.protocol) ? url.origin : null
}

/** Why a base URL cannot be used, in plain words; null when it can. */
export function checkBaseUrl(baseUrl: string): string | null {
  const text = baseUrl.trim()
  if (text === '') return 'Enter the address of a server, for example http://localhost:8000/v1.'
  if (!/^https?:\/\//i.test(text)) return 'The address must begin with http:// or https://.'
  const url = URL.parse(text)
  if (url === null) return 'This is not a complete address. Example: http://localhost:8000/v1.'
  if (url.username !== '' || url.password !== '') {
    return 'Leave names and passwords out of the address; the key has its own field.'
  }
  if (url.search !== '' || url.hash !== '') return 'Leave out everything from “?” or “#” on.'
  if (/\/(chat\/)?completions\/?$|\/models\/?$/.test(url.pathname)) {
    return 'Stop at the version, usually /v1: the rest of the path is added for each request.'
  }
  return null
}

/** Errors of an endpoint by field; empty when it can be used. */
export function checkEndpoint(endpoint: Endpoint): Partial<Record<'baseUrl' | 'model', string>> {
  const baseUrl = checkBaseUrl(endpoint.baseUrl)
  return {
    ...(baseUrl === null ? {} : { baseUrl }),
    ...(endpoint.model.trim() === '' ? { model: 'Choose a model from the list or type its name.' } : {}),
  }
}

/** The endpoint without spaces around it or a slash at its end. */
export function tidyEndpoint(endpoint: Endpoint): Endpoint {
  return {
    ...endpoint,
    baseUrl: endpoint.baseUrl.trim().replace(/\/+$/, ''),
    model: endpoint.model.trim(),
  }
}
