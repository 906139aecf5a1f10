/** Versions of the built-in model, each one row; the list does not read their files. */
import { z } from 'zod'
import type { ModelVersion } from '#/domain/grammar/selfTraining.ts'
import {
  heldOutPointSchema,
  idiomSchema,
  learnedFromSchema,
  selfTrainingSettingsSchema,
} from '#/domain/grammar/selfTraining.ts'
import { readBody, readEach, readJson } from '../sqlite/rows.ts'
import type { Table } from './table.ts'
import { limitOf } from './table.ts'

const versionShape: z.ZodType<ModelVersion> = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.number(),
  parent: z.string().nullable(),
  settings: selfTrainingSettingsSchema,
  pairs: z.number(),
  records: learnedFromSchema.optional(),
  points: z.array(heldOutPointSchema),
  idioms: z.array(idiomSchema),
  weightCount: z.number(),
})

const inOrder = {
  newest: 'SELECT id, body FROM model ORDER BY created_at DESC, rowid DESC LIMIT ? OFFSET ?',
  oldest: 'SELECT id, body FROM model ORDER BY created_at, rowid LIMIT ? OFFSET ?',
}

export const models: Table<'models'> = {
  steps: {
    // `file` is what is exported, a megabyte or so; `body` what is listed of it.
    2: `
      CREATE TABLE model (
        id TEXT PRIMARY KEY,
        created_at REAL NOT NULL,
        body TEXT NOT NULL,
        file TEXT NOT NULL
      ) STRICT;`,
  },
  open: ({ sql, report }) => ({
    list: ({ order = 'newest', ...page } = {}) =>
      readEach(
        sql.rows(inOrder[order], limitOf(page)),
        ([id, body]) => readBody(versionShape, body, `model ${String(id)}`),
        report,
      ),
    get: (id) => {
      const [row] = sql.rows('SELECT file FROM model WHERE id = ?', [id])
      // Kept as a JSON string, see [Note: bodies are JSON] in table.ts.
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
  }),
}
