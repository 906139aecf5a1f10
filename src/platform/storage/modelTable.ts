/** Versions of the built-in model, each one row; the list does not read their files. */
import type { ModelVersion } from '#/domain/grammar/selfTraining.ts'
import type { Report } from './rows.ts'
import { readBody, readEach, readJson } from './rows.ts'
import type { Sql } from './sql.ts'
import { storedModelVersion } from './storedShapes.ts'

export interface ModelTable {
  /** Newest first. */
  readonly list: () => readonly ModelVersion[]
  readonly get: (id: string) => string | null
  readonly put: (version: ModelVersion, file: string) => void
  readonly remove: (id: string) => void
}

export function createModelTable(sql: Sql, report: Report): ModelTable {
  return {
    list: () =>
      readEach(
        sql.rows('SELECT id, body FROM model ORDER BY created_at DESC, rowid DESC'),
        ([id, body]) => readBody(storedModelVersion, body, `model ${String(id)}`),
        report,
      ),
    get: (id) => {
      const [row] = sql.rows('SELECT file FROM model WHERE id = ?', [id])
      // Kept as a JSON string, see [Note: bodies are JSON] in schema.ts.
      const file = row === undefined ? null : readJson(row[0], `model ${id}`)
      return typeof file === 'string' ? file : null
    },
    put: (version, file) => {
      sql.run(
        `INSERT INTO model (id, created_at, body, file) VALUES (?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET created_at = excluded.created_at, body = excluded.body, file = excluded.file`,
        [version.id, version.createdAt, JSON.stringify(version), JSON.stringify(file)],
      )
    },
    remove: (id) => {
      sql.run('DELETE FROM model WHERE id = ?', [id])
    },
  }
}
