/** The user's own work on puzzles: one draft a puzzle, the last one counts. */
import { z } from 'zod'
import type { Draft } from '#/engine/ports/store.ts'
import { readBody, readEach } from '../sqlite/rows.ts'
import type { Table } from './table.ts'
import { limitOf } from './table.ts'

const draftShape: z.ZodType<Draft> = z.object({
  puzzleId: z.string(),
  solution: z.string(),
  solved: z.boolean(),
  updatedAt: z.number(),
})

const inOrder = {
  newest: 'SELECT puzzle, body FROM draft ORDER BY updated_at DESC, puzzle LIMIT ? OFFSET ?',
  oldest: 'SELECT puzzle, body FROM draft ORDER BY updated_at, puzzle DESC LIMIT ? OFFSET ?',
}

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
    list: ({ order = 'newest', ...page } = {}) =>
      readEach(
        sql.rows(inOrder[order], limitOf(page)),
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
