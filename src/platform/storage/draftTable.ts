/** The user's own work on puzzles: one draft a puzzle, the last one counts. */
import type { Draft } from '#/engine/ports/store.ts'
import type { Report } from './rows.ts'
import { readBody, readEach } from './rows.ts'
import type { Sql } from './sql.ts'
import { storedDraft } from './storedShapes.ts'

export interface DraftTable {
  /** Last touched first. */
  readonly list: () => readonly Draft[]
  readonly put: (draft: Draft) => void
}

export function createDraftTable(sql: Sql, report: Report): DraftTable {
  return {
    list: () =>
      readEach(
        sql.rows('SELECT puzzle, body FROM draft ORDER BY updated_at DESC, puzzle'),
        ([puzzle, body]) => readBody(storedDraft, body, `solution to puzzle ${String(puzzle)}`),
        report,
      ),
    put: (draft) => {
      sql.run(
        `INSERT INTO draft (puzzle, updated_at, body) VALUES (?, ?, ?)
         ON CONFLICT (puzzle) DO UPDATE SET updated_at = excluded.updated_at, body = excluded.body`,
        [draft.puzzleId, draft.updatedAt, JSON.stringify(draft)],
      )
    },
  }
}
