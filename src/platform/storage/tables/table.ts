/**
 * What a table is: one file (or folder) with its SQL, the steps that made it, the schemas of its rows and the methods that
 * the port `Store` promises under its name. Everything else about it is derived from its line in `tables.ts`.
 *
 * [Note: bodies are JSON] Also plain texts are kept as JSON strings: models write NUL characters and lone surrogates,
 * and SQLite's text ends at the one and has no room for the other.
 */
import type { Page, StoreTables, TableName } from '#/engine/ports/store.ts'
import type { Report } from '../sqlite/rows.ts'
import type { Sql } from '../sqlite/sql.ts'

/** Methods of the port as a table carries them out: at once, for SQLite waits for nothing. */
export type Immediate<Methods> = {
  readonly [Name in keyof Methods]: Methods[Name] extends (...given: infer Given) => Promise<infer Value>
    ? (...given: Given) => Value
    : never
}

/** The values of `LIMIT ? OFFSET ?`. For lists of hundreds: a place that is far down is cheaper found by position. */
export function limitOf({ limit = -1, offset = 0 }: Partial<Page>): readonly [number, number] {
  return [limit, offset]
}

export interface TableContext {
  readonly sql: Sql
  /** Told of each row that a list leaves out because it cannot be read. */
  readonly report: Report
  /** Has `sweep` called when there is nothing else to do. */
  readonly sweepLater: () => void
}

export interface Table<Name extends TableName> {
  /**
   * The scripts that made the table what it is, each under the version of the database that it belongs to. One that was
   * published is never edited; the next change is a script under the next version.
   */
  readonly steps: Readonly<Record<number, string>>
  readonly open: (context: TableContext) => Immediate<StoreTables[Name]>
  /** Does one step of clearing away what removals left, and tells whether there was one, see [Note: removal] in `sweep.ts`. */
  readonly sweep?: (sql: Sql) => boolean
}
