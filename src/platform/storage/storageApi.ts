/**
 * The worker's side of the protocol: hands each call to the database and turns what is thrown into a failure value.
 * How a connection is come by is the caller's affair, so that this can be tried without a worker.
 */
import type { Database as Connection } from '@sqlite.org/sqlite-wasm'
import { assert } from '#/lib/assert.ts'
import { err, ok } from '#/lib/result.ts'
import type { Database } from './database.ts'
import { openDatabase } from './database.ts'
import type { Persistence, Reply, StorageApi, StorageEvents } from './protocol.ts'
import { toStoreFailure } from './sqlite/storeError.ts'

export interface OpenConnection {
  readonly connection: Connection
  readonly persistence: Persistence
}

export interface ConnectionSource {
  readonly connect: (wanted: Persistence) => Promise<OpenConnection>
  /** What the file layer threw since this was last asked: SQLite itself tells no more than "disk I/O error". */
  readonly takeFileError: () => unknown
}

/**
 * The implementation of the protocol over any source of connections.
 *
 * @param defer does work when there is nothing else to do; calls of the page come between.
 */
export function createStorageApi(
  source: ConnectionSource,
  tell: StorageEvents,
  defer: (work: () => void) => void,
): StorageApi {
  let database: Database | null = null

  const reply = async <T>(work: () => T | Promise<T>): Reply<T> => {
    try {
      return ok(await work())
    } catch (error) {
      return err(toStoreFailure(error, source.takeFileError()))
    }
  }
  const sweep = () => {
    try {
      if (database?.sweep() === true) defer(sweep)
    } catch {
      // Nobody waits for this and nothing is lost by it: what is left is cleared away after the next opening.
    }
  }

  return {
    open: (wanted) =>
      reply(async () => {
        const { connection, persistence } = await source.connect(wanted)
        database = openDatabase(connection, tell.damaged, () => {
          defer(sweep)
        })
        defer(sweep)
        return { persistence, methods: database.methods }
      }),
    close: () =>
      reply(() => {
        database?.close()
        database = null
      }),
    call: (table, method, given) =>
      reply(() => {
        assert(database !== null, 'storage is used before it is open or after it is closed')
        const carryOut = database.find(table, method)
        assert(carryOut !== null, `there is no method ${table}.${method}`)
        const before = database.changes()
        const value = carryOut(...given)
        if (database.changes() !== before) tell.changed(table)
        return value
      }),
  }
}
