/** The port `Store` over whatever carries out the methods of the tables: the worker, or a database at hand. */
import type { Store, StoreTables } from '#/engine/ports/store.ts'
import type { MethodNames } from './database.ts'
import type { Persistence } from './protocol.ts'

/** One asynchronous method for each that there is. */
export function createStoreOver(
  names: MethodNames,
  persistence: Persistence,
  call: (table: string, method: string, given: readonly unknown[]) => Promise<unknown>,
): Store {
  const byTable = Object.entries(names).map(([table, methods]) => [
    table,
    Object.fromEntries(
      methods.map((method) => [method, (...given: readonly unknown[]) => call(table, method, given)]),
    ),
  ])
  // The names are those of `tables`, whose type is that of the port.
  return { ...(Object.fromEntries(byTable) as StoreTables), persistence }
}
