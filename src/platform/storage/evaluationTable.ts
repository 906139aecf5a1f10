/**
 * Evaluations: a row that is rewritten as each advances, a row for each outcome, and the attempts behind it apart, read one
 * puzzle at a time.
 */
import type { Attempt, Evaluation, PuzzleOutcome } from '#/domain/evaluation/evaluation.ts'
import type { EvaluationCommit } from '#/engine/ports/store.ts'
import type { Report } from './rows.ts'
import { readBody, readEach, readJson, readShape } from './rows.ts'
import type { Sql } from './sql.ts'
import { storedAttempts, storedEvaluation, storedOutcome } from './storedShapes.ts'

export interface EvaluationTable {
  /** Newest first. */
  readonly list: () => readonly Evaluation[]
  readonly commit: (commit: EvaluationCommit) => void
  /** Null when none are kept. Throws a StoreError of kind `damaged` when they cannot be read. */
  readonly attempts: (evaluationId: string, puzzleId: string) => readonly Attempt[] | null
  readonly remove: (id: string) => void
}

export function createEvaluationTable(sql: Sql, report: Report): EvaluationTable {
  /** The outcomes of all evaluations, each list in the order in which they were stored. */
  const readOutcomes = (): ReadonlyMap<string, readonly PuzzleOutcome[]> => {
    const byEvaluation = new Map<string, PuzzleOutcome[]>()
    const rows = sql.rows(
      'SELECT evaluation, puzzle, solved FROM evaluation_outcome ORDER BY evaluation, position, puzzle',
    )
    for (const [evaluation, puzzleId, solved] of rows) {
      const known = byEvaluation.get(String(evaluation)) ?? []
      byEvaluation.set(String(evaluation), known)
      const place = `outcome of ${String(puzzleId)} in evaluation ${String(evaluation)}`
      const read = () => readShape(storedOutcome, { puzzleId, solved: readJson(solved, place) }, place)
      known.push(...readEach([[puzzleId]], read, report))
    }
    return byEvaluation
  }

  const enter = (
    evaluation: string,
    position: number,
    outcome: PuzzleOutcome,
    attempts: readonly Attempt[],
  ) => {
    sql.run(
      `INSERT INTO evaluation_outcome (evaluation, puzzle, position, solved) VALUES (?, ?, ?, ?)
       ON CONFLICT (evaluation, puzzle) DO UPDATE SET solved = excluded.solved`,
      [evaluation, outcome.puzzleId, position, JSON.stringify(outcome.solved)],
    )
    sql.run(
      `INSERT INTO evaluation_attempts (evaluation, puzzle, body) VALUES (?, ?, ?)
       ON CONFLICT (evaluation, puzzle) DO UPDATE SET body = excluded.body`,
      [evaluation, outcome.puzzleId, JSON.stringify(packAttempts(attempts))],
    )
  }

  return {
    list: () => {
      const outcomes = readOutcomes()
      return readEach(
        sql.rows('SELECT id, body FROM evaluation ORDER BY created_at DESC, rowid DESC'),
        ([id, body]) => ({
          ...readBody(storedEvaluation, body, `evaluation ${String(id)}`),
          outcomes: outcomes.get(String(id)) ?? [],
        }),
        report,
      )
    },
    commit: ({ evaluation, entries }) => {
      sql.transaction(() => {
        sql.run(
          `INSERT INTO evaluation (id, created_at, body) VALUES (?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET created_at = excluded.created_at, body = excluded.body`,
          [evaluation.id, evaluation.createdAt, JSON.stringify(evaluation)],
        )
        const [known] = sql.rows(
          'SELECT coalesce(max(position) + 1, 0) FROM evaluation_outcome WHERE evaluation = ?',
          [evaluation.id],
        )
        entries.forEach(({ outcome, attempts }, index) => {
          enter(evaluation.id, Number(known?.[0]) + index, outcome, attempts)
        })
      })
    },
    attempts: (evaluationId, puzzleId) => {
      const [row] = sql.rows('SELECT body FROM evaluation_attempts WHERE evaluation = ? AND puzzle = ?', [
        evaluationId,
        puzzleId,
      ])
      if (row === undefined) return null
      const place = `attempts at ${puzzleId} in evaluation ${evaluationId}`
      const { distinct, order } = readBody(storedAttempts, row[0], place)
      return order.flatMap((index) => distinct[index] ?? [])
    },
    remove: (id) => {
      sql.run('DELETE FROM evaluation WHERE id = ?', [id])
    },
  }
}

function packAttempts(attempts: readonly Attempt[]): {
  distinct: readonly Attempt[]
  order: readonly number[]
} {
  const distinct = new Map<string, { attempt: Attempt; index: number }>()
  const order = attempts.map((attempt) => {
    const key = JSON.stringify([attempt.kind, attempt.text, attempt.message])
    const known = distinct.get(key) ?? { attempt, index: distinct.size }
    distinct.set(key, known)
    return known.index
  })
  return { distinct: [...distinct.values()].map(({ attempt }) => attempt), order }
}
