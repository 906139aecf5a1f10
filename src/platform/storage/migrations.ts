/**
 * How a database of any earlier version becomes one of this version: numbered steps without gaps, each in its own
 * transaction together with the number that it reaches (`PRAGMA user_version`), so that a killed tab repeats at most one.
 */
import { assert } from '#/lib/assert.ts'
import type { Sql } from './sqlite/sql.ts'
import { createStoreError, newerFailure } from './sqlite/storeError.ts'
import { tables } from './tables/tables.ts'

export interface Migration {
  /** The version that the step reaches: 1, 2, 3, … */
  readonly version: number
  readonly migrate: (sql: Sql) => void
}

const steps = Object.values(tables).map((table) => table.steps)

/** All steps, oldest first: what the tables have under one version is done together, in the order of the tables. */
export const migrations: readonly Migration[] = [...new Set(steps.flatMap(Object.keys).map(Number))]
  .sort((a, b) => a - b)
  .map((version) => ({
    version,
    migrate: (sql) => {
      for (const { [version]: script } of steps) if (script !== undefined) sql.script(script)
    },
  }))

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
