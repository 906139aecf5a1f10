/**
 * What has been learnt of each server, kept as long as the page is open and shared by all who ask it: a run that goes on after a
 * pause, and an evaluation beside it, begin with that, and wait in one queue.
 */
import type { OpenAiRef } from '#/domain/model/kinds/openai.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { Dialect } from './requestBody.ts'
import { createDialect } from './requestBody.ts'
import type { RequestQueue } from './requestQueue.ts'
import { createRequestQueue } from './requestQueue.ts'

/** Browsers open six sockets to a host over HTTP/1.1, which is what plain http means to them. */
const plainHttpSockets = 6

/** A server, whichever of its models is asked. */
export interface KnownServer {
  readonly queue: RequestQueue
  /** Whether it broke replies off, and the person was told of it. */
  readonly breaks: { seen: boolean; told: boolean }
}

/** One of its models, by one of its APIs. */
export interface KnownModel {
  readonly dialect: Dialect
  /**
   * Whether one of its streams has said why it ended; then one that does not was broken off. Else, how many were broken off
   * although we had asked for nothing beside them.
   */
  readonly streams: { sayWhy: boolean; brokenOffAlone: number }
}

export interface KnownServers {
  readonly server: (baseUrl: string) => KnownServer
  readonly model: (endpoint: OpenAiRef) => KnownModel
}

/** Nothing is known yet. */
export function createKnownServers({
  concurrency,
  clock,
}: {
  /** Requests in flight at once, to each server. */
  readonly concurrency: number
  readonly clock: Clock
}): KnownServers {
  const servers = new Map<string, KnownServer>()
  const models = new Map<string, KnownModel>()
  return {
    server: (baseUrl) =>
      getOrMake(servers, baseUrl, () => {
        const most = baseUrl.startsWith('http:') ? Math.min(concurrency, plainHttpSockets) : concurrency
        const queue = createRequestQueue({ concurrency: most, clock })
        return { queue, breaks: { seen: false, told: false } }
      }),
    model: (endpoint) =>
      getOrMake(models, JSON.stringify([endpoint.baseUrl, endpoint.model, endpoint.api]), () => ({
        dialect: createDialect(endpoint),
        streams: { sayWhy: false, brokenOffAlone: 0 },
      })),
  }
}

function getOrMake<T>(known: Map<string, T>, name: string, make: () => T): T {
  const found = known.get(name) ?? make()
  known.set(name, found)
  return found
}
