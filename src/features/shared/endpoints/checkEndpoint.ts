import { isBuiltIn } from '#/domain/model/builtInEndpoint.ts'
import type { Endpoint } from '#/domain/model/endpoint.ts'
import { normaliseBaseUrl } from '#/lib/baseUrl.ts'

/** The origin that an address as typed will be asked at, or null when it is not an address yet. */
export function originOf(baseUrl: string): string | null {
  const address = normaliseBaseUrl(baseUrl)
  return address.ok ? new URL(address.value).origin : null
}

/** Errors of an endpoint by field; empty when it can be used. */
export function checkEndpoint(endpoint: Endpoint): Partial<Record<'baseUrl' | 'model', string>> {
  if (isBuiltIn(endpoint)) return {}
  const baseUrl = normaliseBaseUrl(endpoint.baseUrl)
  return {
    ...(baseUrl.ok ? {} : { baseUrl: baseUrl.error }),
    ...(endpoint.model.trim() === '' ? { model: 'Choose a model from the list or type its name.' } : {}),
  }
}

/** The endpoint in the form in which it is asked and stored: a whole address, no spaces around the model's name. */
export function tidyEndpoint(endpoint: Endpoint): Endpoint {
  const baseUrl = normaliseBaseUrl(endpoint.baseUrl)
  return {
    ...endpoint,
    baseUrl: baseUrl.ok ? baseUrl.value : endpoint.baseUrl.trim(),
    model: endpoint.model.trim(),
  }
}
