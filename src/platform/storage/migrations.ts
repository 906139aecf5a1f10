/**
 * How a database of any earlier version becomes one of this version: numbered steps without gaps, each in its own
 * transaction together with the number that it reaches (`PRAGMA user_version`), so that a killed tab repeats at most one.
 */
import { assert } from '#/lib/assert.ts'
import { firstTables, journalTables, modelTable, outcomeTables } from './schema.ts'
import type { Sql } from './sql.ts'
import { createStoreError, newerFailure } from './storeError.ts'

export interface Migration {
  /** The version that the step reaches: 1, 2, 3, … */
  readonly version: number
  readonly migrate: (sql: Sql) => void
}

/** All steps, oldest first. A step that was published is never edited. */
export const migrations: readonly Migration[] = [
  {
    version: 1,
    migrate: (sql) => {
      sql.script(firstTables)
    },
  },
  {
    version: 2,
    migrate: (sql) => {
      sql.script(modelTable)
    },
  },
  {
    version: 3,
    migrate: (sql) => {
      sql.script(outcomeTables)
    },
  },
  {
    version: 4,
    migrate: (sql) => {
      sql.script(journalTables)
    },
  },
]

/**
 * Brings the database to the last version. Throws a StoreError of kind `newer`, without touching anything, when the
 * database is ahead of the steps; a gap in the numbers is a bug.
 */
export function migrate(sql: Sql, steps: readonly Migration[] = migrations): void {
  steps.forEach((step, index) => {
    assert(step.version === index + 1, `migration ${index + 1} is numbered ${step.version}`)
  })
  const version = Number(sql.rows('PRAGMA user_version')[0]?.[0])
  if (version > steps.length) throw createStoreError(newerFailure)
  for (const step of steps.slice(version)) {
    sql.transaction(() => {
      step.migrate(sql)
      sql.script(`PRAGMA user_version = ${step.version}`)
    })
  }
}
