/**
 * The small part of SQLite that the tables use: prepared statements that are kept, rows as arrays, transactions.
 * Knows no table.
 */
import type { BindableValue, Database, PreparedStatement } from '@sqlite.org/sqlite-wasm'

/** What the tables hold: they are STRICT, without blobs, and no number goes beyond 2^53. */
export type Cell = string | number | null
export type Row = readonly (Cell | undefined)[]

export interface Sql {
  /** Carries out one statement; placeholders are `?`. */
  readonly run: (text: string, values?: readonly BindableValue[]) => void
  /** All rows of one statement, each an array in the order of its columns. */
  readonly rows: (text: string, values?: readonly BindableValue[]) => readonly Row[]
  /** Carries out a script without placeholders: schema and PRAGMAs. */
  readonly script: (text: string) => void
  /** All of it or nothing; what `work` throws is thrown on. Transactions do not nest. */
  readonly transaction: <T>(work: () => T) => T
  /** How many rows were written or deleted since the connection was opened. */
  readonly changes: () => number
  /** Gives the kept statements back and closes the connection. */
  readonly close: () => void
}

/** Wraps an open connection. Statement texts must be constants of the program: each is compiled once and kept. */
export function createSql(connection: Database): Sql {
  const statements = new Map<string, PreparedStatement>()

  const prepare = (text: string) => {
    const known = statements.get(text)
    if (known !== undefined) return known
    const statement = connection.prepare(text)
    statements.set(text, statement)
    return statement
  }

  const rows = (text: string, values: readonly BindableValue[] = []) => {
    const statement = prepare(text)
    const found: Row[] = []
    try {
      if (values.length > 0) statement.bind(values)
      while (statement.step()) found.push(statement.get([]) as Cell[])
      return found
    } finally {
      statement.reset(true)
    }
  }

  return {
    rows,
    run: (text, values) => {
      rows(text, values)
    },
    script: (text) => {
      connection.exec(text)
    },
    transaction: (work) => {
      connection.exec('BEGIN IMMEDIATE')
      try {
        const result = work()
        connection.exec('COMMIT')
        return result
      } catch (error) {
        rollBack(connection)
        throw error
      }
    },
    changes: () => connection.changes(true),
    close: () => {
      for (const statement of statements.values()) statement.finalize()
      statements.clear()
      connection.close()
    },
  }
}

/** On a full disk SQLite has already rolled back by itself, and says so by failing here. */
function rollBack(connection: Database): void {
  try {
    connection.exec('ROLLBACK')
  } catch {
    // Either way nothing of the transaction is left, and the first error is the one to tell.
  }
}
