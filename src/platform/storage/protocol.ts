/**
 * What the page may ask of the storage worker, and what the worker tells. Which methods there are is not written here: they
 * are those of `tables.ts`, and `open` tells them. Failures travel as values, because an error that crosses between two
 * realms loses everything but its text.
 */
import type { Store } from '#/engine/ports/store.ts'
import type { Result } from '#/lib/result.ts'
import type { MethodNames } from './database.ts'
import type { StoreFailure } from './sqlite/storeError.ts'

export type Reply<T> = Promise<Result<T, StoreFailure>>
export type Persistence = Store['persistence']

export interface Opened {
  /** What it could get: `memory` when this browser has no files for us. */
  readonly persistence: Persistence
  readonly methods: MethodNames
}

/** Calls are carried out in the order in which they come. */
export interface StorageApi {
  /** Must be the first call. */
  readonly open: (wanted: Persistence) => Reply<Opened>
  /** Ends cleanly, after everything that was asked before. */
  readonly close: () => Reply<void>
  /** Carries out a method of a table. What it gives has passed the schemas of the table's rows. */
  readonly call: (table: string, method: string, given: readonly unknown[]) => Reply<unknown>
}

/** One-way messages of the worker. */
export interface StorageEvents {
  /** A row was left out of a list because it cannot be read. */
  readonly damaged: (failure: StoreFailure) => void
  /** A method of this table has written or deleted rows. Told before the call is answered. */
  readonly changed: (table: string) => void
}
