/**
 * Evaluations: a row that is rewritten as each advances, a row for each outcome, and the attempts behind it apart, read one
 * puzzle at a time.
 */
import { z } from 'zod'
import type { Attempt, EvaluationHead, PuzzleOutcome } from '#/domain/evaluation/evaluation.ts'
import {
  attemptSchema,
  countedStepsSchema,
  evaluationSettingsSchema,
  evaluationStatuses,
  importedFromSchema,
  measuredModelSchema,
  puzzleOutcomeSchema,
} from '#/domain/evaluation/evaluation.ts'
import { readBody, readEach, readJson, readShape } from '../sqlite/rows.ts'
import { releaseOwner } from './completions.ts'
import type { Sql } from '../sqlite/sql.ts'
import type { Table, TableContext } from './table.ts'
import { limitOf } from './table.ts'

const headShape: z.ZodType<EvaluationHead> = z.object({
  id: z.string(),
  run: measuredModelSchema.optional(),
  settings: evaluationSettingsSchema,
  status: z.enum(evaluationStatuses),
  puzzleCount: z.number(),
  contaminated: z.array(z.string()).optional(),
  countedSteps: countedStepsSchema.optional(),
  imported: importedFromSchema.optional(),
  createdAt: z.number(),
  updatedAt: z.number(),
  pausedBecause: z.string().nullable(),
})

/** Each distinct attempt once, and for every attempt in order which of them it was: models repeat themselves. */
interface PackedAttempts {
  readonly distinct: readonly Attempt[]
  readonly order: readonly number[]
}
const attemptsShape: z.ZodType<PackedAttempts> = z.object({
  distinct: z.array(attemptSchema),
  order: z.array(z.number().int().min(0)),
})

const firstTable = `
CREATE TABLE evaluation (
  id TEXT PRIMARY KEY,
  created_at REAL NOT NULL,
  body TEXT NOT NULL
) STRICT;
`

/**
 * Outcomes in rows of their own, so that each is written once and not with every puzzle that follows; and the attempts
 * behind them, a few hundred kilobytes an evaluation, in a table that lists do not touch. The outcomes of earlier
 * evaluations move over; they have no attempts. What is not JSON stays as it is, and unreadable.
 */
const outcomeTables = `
CREATE TABLE evaluation_outcome (
  evaluation TEXT NOT NULL REFERENCES evaluation ON DELETE CASCADE,
  puzzle TEXT NOT NULL,
  position INTEGER NOT NULL,
  solved TEXT NOT NULL,
  PRIMARY KEY (evaluation, puzzle)
) STRICT, WITHOUT ROWID;
CREATE TABLE evaluation_attempts (
  evaluation TEXT NOT NULL REFERENCES evaluation ON DELETE CASCADE,
  puzzle TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (evaluation, puzzle)
) STRICT;

INSERT OR IGNORE INTO evaluation_outcome (evaluation, puzzle, position, solved)
SELECT evaluation.id, json_extract(outcome.value, '$.puzzleId'), outcome.key, json_extract(outcome.value, '$.solved')
FROM evaluation, json_each(CASE WHEN json_valid(evaluation.body) THEN evaluation.body ELSE '{}' END, '$.outcomes') AS outcome
WHERE outcome.type = 'object';
UPDATE evaluation SET body = json_remove(body, '$.outcomes') WHERE json_valid(body);
`

const listed = `
  SELECT id, body FROM evaluation
  WHERE ?1 IS NULL OR (CASE WHEN json_valid(body) THEN body ->> '$.run.id' END) = ?1`
const inOrder = {
  newest: `${listed} ORDER BY created_at DESC, rowid DESC LIMIT ?2 OFFSET ?3`,
  oldest: `${listed} ORDER BY created_at, rowid LIMIT ?2 OFFSET ?3`,
}

export const evaluations: Table<'evaluations'> = {
  steps: { 1: firstTable, 3: outcomeTables },
  open: openEvaluations,
}

function openEvaluations(context: TableContext): ReturnType<Table<'evaluations'>['open']> {
  const { sql, report } = context
  /** The outcomes of an evaluation in the order in which they were stored. */
  const readOutcomes = (evaluation: string): readonly PuzzleOutcome[] =>
    readEach(
      sql.rows(
        'SELECT puzzle, solved FROM evaluation_outcome WHERE evaluation = ? ORDER BY position, puzzle',
        [evaluation],
      ),
      ([puzzleId, solved]) => {
        const place = `outcome of ${String(puzzleId)} in evaluation ${evaluation}`
        return readShape(puzzleOutcomeSchema, { puzzleId, solved: readJson(solved, place) }, place)
      },
      report,
    )

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
    list: ({ runId = null, order = 'newest', ...page } = {}) =>
      readEach(
        sql.rows(inOrder[order], [runId, ...limitOf(page)]),
        ([id, body]) => ({
          ...readBody(headShape, body, `evaluation ${String(id)}`),
          outcomes: readOutcomes(String(id)),
        }),
        report,
      ),
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
      const { distinct, order } = readBody(attemptsShape, row[0], place)
      return order.flatMap((index) => distinct[index] ?? [])
    },
    remove: (id) => {
      sql.transaction(() => {
        sql.run('DELETE FROM evaluation WHERE id = ?', [id])
        releaseOwner(context, id)
      })
    },
  }
}

/** What a run measured by counted steps is its own. For the transaction that removes the run. */
export function removeMeasurements(sql: Sql, run: string): void {
  sql.run(
    `DELETE FROM evaluation WHERE CASE WHEN json_valid(body) THEN
     body ->> '$.run.id' = ? AND body -> '$.countedSteps' IS NOT NULL END`,
    [run],
  )
}

function packAttempts(attempts: readonly Attempt[]): PackedAttempts {
  const distinct = new Map<string, { attempt: Attempt; index: number }>()
  const order = attempts.map((attempt) => {
    const key = JSON.stringify([attempt.kind, attempt.text, attempt.message])
    const known = distinct.get(key) ?? { attempt, index: distinct.size }
    distinct.set(key, known)
    return known.index
  })
  return { distinct: [...distinct.values()].map(({ attempt }) => attempt), order }
}
