/** What belongs to runs, a row for each name of `RunAttachments`. It goes with the run. */
import { z } from 'zod'
import { decisionsSchema, findingsSchema } from '#/domain/curation/findings.ts'
import { puzzleShape } from '#/domain/puzzle/puzzleShape.ts'
import type { RunAttachments } from '#/engine/ports/store.ts'
import { readBody, readEach } from '../sqlite/rows.ts'
import type { Sql } from '../sqlite/sql.ts'
import type { Table } from './table.ts'

type Name = keyof RunAttachments
type Attachment = RunAttachments[Name]

const shapes: { readonly [One in Name]: z.ZodType<RunAttachments[One]> } = {
  findings: findingsSchema,
  decisions: decisionsSchema,
  accepted: z.array(z.string()),
  library: z.array(puzzleShape),
}

/** They were settings until now, named after their runs, and those of deleted runs may be there still: these go. */
const firstTable = `
CREATE TABLE run_attachment (
  run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  name TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (run, name)
) STRICT;

CREATE TEMP TABLE attached_setting (prefix TEXT, name TEXT);
INSERT INTO attached_setting VALUES
  ('quality-findings:', 'findings'),
  ('quality-decisions:', 'decisions'),
  ('accepted-records:', 'accepted'),
  ('replay-library:', 'library');
INSERT INTO run_attachment (run, name, body)
SELECT run.number, attached_setting.name, setting.body
FROM attached_setting
JOIN setting ON setting.name GLOB attached_setting.prefix || '*'
JOIN run ON run.id = substr(setting.name, length(attached_setting.prefix) + 1)
WHERE setting.body <> 'null';
DELETE FROM setting WHERE EXISTS (SELECT 1 FROM attached_setting WHERE setting.name GLOB prefix || '*');
DROP TABLE attached_setting;
`

export const attachments: Table<'attachments'> = {
  steps: { 5: firstTable },
  open: ({ sql, report }) => ({
    get: (runId, name) => {
      const rows = sql.rows(
        `SELECT run_attachment.body FROM run JOIN run_attachment ON run_attachment.run = run.number
         WHERE run.id = ? AND run_attachment.name = ?`,
        [runId, name],
      )
      const shape: z.ZodType<Attachment> = shapes[name]
      const read = readEach(rows, ([body]) => readBody(shape, body, `${name} of run ${runId}`), report)
      return read[0] ?? null
    },
    put: (runId, name, value) => {
      if (value !== null) {
        attach(sql, runId, { [name]: value })
        return
      }
      sql.run('DELETE FROM run_attachment WHERE run = (SELECT number FROM run WHERE id = ?) AND name = ?', [
        runId,
        name,
      ])
    },
  }),
}

/** Keeps these with the run, in place of what is there under their names. For the transaction that commits the run, too. */
export function attach(sql: Sql, runId: string, given: Partial<RunAttachments>): void {
  for (const [name, value] of Object.entries(given)) {
    sql.run(
      `INSERT INTO run_attachment (run, name, body) SELECT number, ?, ? FROM run WHERE id = ?
       ON CONFLICT (run, name) DO UPDATE SET body = excluded.body`,
      [name, JSON.stringify(value), runId],
    )
  }
}
