/** The user's own work on puzzles: one draft a puzzle, the last one counts. */
import { z } from 'zod'
import type { Draft } from '#/engine/ports/store.ts'
import { readBody, readEach } from '../sqlite/rows.ts'
import type { Table } from './table.ts'

const draftShape: z.ZodType<Draft> = z.object({
  puzzleId: z.string(),
  solution: z.string(),
  solved: z.boolean(),
  updatedAt: z.number(),
})

export const drafts: Table<'drafts'> = {
  steps: {
    1: `
      CREATE TABLE draft (
        puzzle TEXT PRIMARY KEY,
        updated_at REAL NOT NULL,
        body TEXT NOT NULL
      ) STRICT;`,
  },
  open: ({ sql, report }) => ({
    list: () =>
      readEach(
        sql.rows('SELECT puzzle, body FROM draft ORDER BY updated_at DESC, puzzle'),
        ([puzzle, body]) => readBody(draftShape, body, `solution to puzzle ${String(puzzle)}`),
        report,
      ),
    put: (draft) => {
      sql.run(
        `INSERT INTO draft (puzzle, updated_at, body) VALUES (?, ?, ?)
         ON CONFLICT (puzzle) DO UPDATE SET updated_at = excluded.updated_at, body = excluded.body`,
        [draft.puzzleId, draft.updatedAt, JSON.stringify(draft)],
      )
    },
  }),
}
