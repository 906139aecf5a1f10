/**
 * The whole store over an open SQLite connection: settings of the connection, migrations, and every table of `tables.ts`.
 * Synchronous, the same in the worker and in Node.
 */
import type { Database as Connection } from '@sqlite.org/sqlite-wasm'
import type { StoreTables, TableName } from '#/engine/ports/store.ts'
import { migrate } from './migrations.ts'
import type { Report } from './sqlite/rows.ts'
import { createSql } from './sqlite/sql.ts'
import { sweepOnce } from './sweep.ts'
import type { Immediate } from './tables/table.ts'
import { tables } from './tables/tables.ts'

export type Database = { readonly [Name in TableName]: Immediate<StoreTables[Name]> } & {
  /** The method of that name of that table; null when there is none. */
  readonly find: (table: string, method: string) => Method | null
  /** What can be found: the names of the methods, by table. */
  readonly methods: MethodNames
  /** How many rows were written or deleted since it was opened. */
  readonly changes: () => number
  /** Does one step of the clearing away that removals left, and tells whether there was one. */
  readonly sweep: () => boolean
  readonly close: () => void
}

type Method = (...given: readonly unknown[]) => unknown
export type MethodNames = Readonly<Record<string, readonly string[]>>

/**
 * - `locking_mode` before anything is read: the pool of files has no shared memory, so WAL works only for a sole owner,
 *   which we are.
 * - `page_size` before the first table, or it has no effect: bodies of 300 bytes sit fifty to a page, and a page is one
 *   call into the file layer. `auto_vacuum` likewise; it lets the file shrink after runs were removed (`sweep.ts`).
 * - WAL: a commit appends to one file and flushes it once; a rollback journal writes every page twice and flushes thrice.
 * - `synchronous = FULL`: what was written survives a killed tab in any mode, as the browser has it already. FULL also
 *   flushes each commit to the disk, so that completions that were paid for survive a power cut. A run commits a few
 *   times a second at most: it costs nothing that a person could notice.
 * - `journal_size_limit`: after a checkpoint the WAL gives back what it has over 16 MiB.
 * - `temp_store`: sorts must not take files from the pool.
 * - `cache_size` in KiB: the indexes of 10^6 candidates (60 MB) stay in memory.
 */
const connectionSettings = `
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA page_size = 16384;
PRAGMA auto_vacuum = INCREMENTAL;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA journal_size_limit = 16777216;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -65536;
PRAGMA foreign_keys = ON;
`

/**
 * Prepares the connection and brings its tables to this version.
 *
 * @param report is told of each row that a list leaves out because it cannot be read.
 * @param sweepLater is called when a removal has left something to clear away.
 * @throws StoreError of kind `newer`; SQLite's own errors, here and in every method.
 */
export function openDatabase(
  connection: Connection,
  report: Report,
  sweepLater: () => void = () => undefined,
): Database {
  const sql = createSql(connection)
  sql.script(connectionSettings)
  migrate(sql)
  const opened = mapValues(tables, (table) => table.open({ sql, report, sweepLater }))
  const byName = new Map<string, ReadonlyMap<string, Method>>(
    Object.entries(opened).map(([name, methods]) => [name, new Map<string, Method>(Object.entries(methods))]),
  )
  return {
    // Each table opens to the methods of its name: `tables` says so, `mapValues` cannot.
    ...(opened as Pick<Database, TableName>),
    methods: mapValues(opened, Object.keys),
    find: (table, method) => byName.get(table)?.get(method) ?? null,
    changes: sql.changes,
    sweep: () => sweepOnce(sql),
    close: sql.close,
  }
}

function mapValues<Key extends string, Value, Mapped>(
  record: Readonly<Record<Key, Value>>,
  map: (value: Value) => Mapped,
): Readonly<Record<Key, Mapped>> {
  return Object.fromEntries(Object.entries<Value>(record).map(([key, value]) => [key, map(value)])) as Record<
    Key,
    Mapped
  >
}
