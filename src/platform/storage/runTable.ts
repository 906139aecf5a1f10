/**
 * Runs and what they found. A commit is one transaction over the run's state, its new candidates and its records:
 * the checkpoint and the rows that it covers become durable together or not at all.
 */
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { Candidate, Run } from '#/domain/run/run.ts'
import type { Page, RunCommit } from '#/engine/ports/store.ts'
import { createCandidateTable } from './candidateTable.ts'
import { createRecordTable } from './recordTable.ts'
import type { Report } from './rows.ts'
import { readBody, readEach } from './rows.ts'
import type { Row, Sql } from './sql.ts'
import { storedRun } from './storedShapes.ts'

export interface RunTable {
  /** Newest first. */
  readonly list: () => readonly Run[]
  /** Null when there is none. Throws a StoreError of kind `damaged` when it cannot be read. */
  readonly get: (id: string) => Run | null
  readonly commit: (commit: RunCommit) => void
  /** From now on nothing of the run is found; `sweep.ts` clears it away. */
  readonly remove: (id: string) => void
  readonly candidates: (runId: string, bucket: string | null, page: Page) => readonly Candidate[]
  readonly records: (runId: string, page: Page) => readonly TrainingRecord[]
  readonly countRecords: (runId: string) => number
}

export function createRunTable(sql: Sql, report: Report): RunTable {
  const candidateTable = createCandidateTable(sql, report)
  const recordTable = createRecordTable(sql, report)

  const find = (id: string) => {
    const [row] = sql.rows('SELECT number, candidates, records FROM run WHERE id = ?', [id])
    if (row === undefined) return null
    return { number: Number(row[0]), candidates: Number(row[1]), records: Number(row[2]) }
  }
  const create = (run: Run) => {
    const [row] = sql.rows(
      'INSERT INTO run (id, created_at, candidates, records) VALUES (?, ?, 0, 0) RETURNING number',
      [run.id, run.createdAt],
    )
    return { number: Number(row?.[0]), candidates: 0, records: 0 }
  }

  return {
    list: () =>
      readEach(
        sql.rows(
          `SELECT run.id, run_body.body FROM run JOIN run_body ON run_body.run = run.number
           ORDER BY run.created_at DESC, run.number DESC`,
        ),
        readRun,
        report,
      ),
    get: (id) => {
      const [row] = sql.rows(
        'SELECT run.id, run_body.body FROM run JOIN run_body ON run_body.run = run.number WHERE run.id = ?',
        [id],
      )
      return row === undefined ? null : readRun(row)
    },
    commit: ({ run, candidates, records }) => {
      sql.transaction(() => {
        const known = find(run.id) ?? create(run)
        candidateTable.append(known.number, known.candidates, candidates)
        const recordCount = recordTable.merge(known.number, known.records, records)
        sql.run('UPDATE run SET candidates = ?, records = ? WHERE number = ?', [
          known.candidates + candidates.length,
          recordCount,
          known.number,
        ])
        sql.run(
          'INSERT INTO run_body (run, body) VALUES (?, ?) ON CONFLICT (run) DO UPDATE SET body = excluded.body',
          [known.number, JSON.stringify(run)],
        )
      })
    },
    remove: (id) => {
      sql.transaction(() => {
        sql.run('DELETE FROM run_body WHERE run = (SELECT number FROM run WHERE id = ?)', [id])
        sql.run('UPDATE run SET id = NULL WHERE id = ?', [id])
      })
    },
    candidates: (runId, bucket, page) => {
      const run = find(runId)
      return run === null ? [] : candidateTable.page(run.number, bucket, page)
    },
    records: (runId, page) => {
      const run = find(runId)
      return run === null ? [] : recordTable.page(run.number, page)
    },
    countRecords: (runId) => find(runId)?.records ?? 0,
  }
}

function readRun([id, body]: Row): Run {
  return readBody(storedRun, body, `run ${String(id)}`)
}
