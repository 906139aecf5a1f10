/** Small named values of any JSON shape; who reads one checks its shape. */
import { readJson } from '../sqlite/rows.ts'
import type { Table } from './table.ts'

export const settings: Table<'settings'> = {
  steps: {
    1: `
      CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        body TEXT NOT NULL
      ) STRICT;`,
  },
  open: ({ sql }) => ({
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
  }),
}
