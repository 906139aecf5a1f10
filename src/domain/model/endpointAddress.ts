/** What of an endpoint's address may leave this device. */
import type { Endpoint } from './endpoint.ts'

/** The endpoint without the user name and the password that an address can carry: for files that people send each other. */
export function withoutCredentials(endpoint: Endpoint): Endpoint {
  return { ...endpoint, baseUrl: endpoint.baseUrl.replace(/^(\w+:\/\/)[^/?#]*@/, '$1') }
}
