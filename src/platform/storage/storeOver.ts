/** The port `Store` over whatever carries out the methods of the tables: the worker, or a database at hand. */
import type { Store, StoreTables } from '#/engine/ports/store.ts'
import type { Observable } from '#/lib/emitter.ts'
import { raceAbort } from '#/lib/raceAbort.ts'
import type { MethodNames } from './database.ts'
import type { Persistence } from './protocol.ts'

export interface StoreParts {
  readonly methods: MethodNames
  readonly persistence: Persistence
  readonly call: (table: string, method: string, given: readonly unknown[]) => Promise<unknown>
  readonly changesOf: (table: string) => Observable<number>
}

/** One asynchronous method for each that there is. */
export function createStoreOver({ methods, persistence, call, changesOf }: StoreParts): Store {
  const tables = Object.entries(methods).map(([table, names]) => [
    table,
    Object.fromEntries(
      names.map((method) => [
        method,
        (...given: readonly unknown[]) => untilAborted(given, (sent) => call(table, method, sent)),
      ]),
    ),
  ])
  const changes = Object.keys(methods).map((table) => [table, changesOf(table)])
  return {
    // The names are those of `tables`, whose type is that of the port.
    ...(Object.fromEntries(tables) as StoreTables),
    changes: Object.fromEntries(changes) as Store['changes'],
    persistence,
  }
}

/**
 * A signal that a query holds ends the waiting, and what still comes is dropped. It goes no further than here: a worker that
 * has a call to carry out hears of nothing else until it has.
 */
async function untilAborted(
  given: readonly unknown[],
  work: (sent: readonly unknown[]) => Promise<unknown>,
): Promise<unknown> {
  const query = given.at(-1)
  if (typeof query !== 'object' || query === null || !('signal' in query)) return work(given)
  const { signal, ...rest } = query
  const sent = [...given.slice(0, -1), rest]
  if (!(signal instanceof AbortSignal)) return work(sent)
  signal.throwIfAborted()
  return raceAbort(work(sent), signal, () => Promise.reject(signal.reason as Error))
}
