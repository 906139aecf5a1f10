/** Evaluations, each one row that is rewritten as it advances. */
import type { Evaluation } from '#/domain/evaluation.ts'
import type { Report } from './rows.ts'
import { readBody, readEach } from './rows.ts'
import type { Sql } from './sql.ts'
import { storedEvaluation } from './storedShapes.ts'

export interface EvaluationTable {
  /** Newest first. */
  readonly list: () => readonly Evaluation[]
  readonly put: (evaluation: Evaluation) => void
  readonly remove: (id: string) => void
}

export function createEvaluationTable(sql: Sql, report: Report): EvaluationTable {
  return {
    list: () =>
      readEach(
        sql.rows('SELECT id, body FROM evaluation ORDER BY created_at DESC, rowid DESC'),
        ([id, body]) => readBody(storedEvaluation, body, `evaluation ${String(id)}`),
        report,
      ),
    put: (evaluation) => {
      sql.run(
        `INSERT INTO evaluation (id, created_at, body) VALUES (?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET created_at = excluded.created_at, body = excluded.body`,
        [evaluation.id, evaluation.createdAt, JSON.stringify(evaluation)],
      )
    },
    remove: (id) => {
      sql.run('DELETE FROM evaluation WHERE id = ?', [id])
    },
  }
}
