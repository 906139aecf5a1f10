/** Small named values of any JSON shape; who reads one checks its shape. */
import { readJson } from './rows.ts'
import type { Sql } from './sql.ts'

export interface SettingTable {
  /** `undefined` when there is none of that name. Throws a StoreError of kind `damaged` when it is not JSON. */
  readonly get: (name: string) => unknown
  /** Stores a value; `undefined` removes it. */
  readonly put: (name: string, value: unknown) => void
}

export function createSettingTable(sql: Sql): SettingTable {
  return {
    get: (name) => {
      const row = sql.rows('SELECT body FROM setting WHERE name = ?', [name])[0]
      return row === undefined ? undefined : readJson(row[0], `setting ${name}`)
    },
    put: (name, value) => {
      if (value === undefined) {
        sql.run('DELETE FROM setting WHERE name = ?', [name])
        return
      }
      sql.run(
        `INSERT INTO setting (name, body) VALUES (?, ?)
         ON CONFLICT (name) DO UPDATE SET body = excluded.body`,
        [name, JSON.stringify(value)],
      )
    },
  }
}
