/**
 * Runs and what they found. A commit is one transaction over the run's state, its new candidates and its records:
 * the checkpoint and the rows that it covers become durable together or not at all.
 */
import type { Run } from '#/domain/run/run.ts'
import { runShape } from '#/domain/run/runShape.ts'
import { readBody, readEach } from '../../sqlite/rows.ts'
import type { Row, Sql } from '../../sqlite/sql.ts'
import { attach } from '../attachments.ts'
import { releaseOwner } from '../completions.ts'
import { removeMeasurements } from '../evaluations.ts'
import type { Table, TableContext } from '../table.ts'
import { limitOf } from '../table.ts'
import { firstCandidateTables, openCandidates } from './candidates.ts'
import { firstRecordTable, openRecords } from './records.ts'

/** Rows of each kind that one step of the sweep deletes. */
const rowsPerStep = 1000

const firstTables = `
-- A run without an id is removed, see [Note: removal] in sweep.ts.
CREATE TABLE run (
  number INTEGER PRIMARY KEY,
  id TEXT UNIQUE,
  created_at REAL NOT NULL,
  candidates INTEGER NOT NULL,
  records INTEGER NOT NULL
) STRICT;
CREATE TABLE run_body (
  run INTEGER PRIMARY KEY REFERENCES run ON DELETE CASCADE,
  body TEXT NOT NULL
) STRICT;
`

const listed = `
  SELECT run.id, run_body.body FROM run JOIN run_body ON run_body.run = run.number
  WHERE ?1 IS NULL OR (CASE WHEN json_valid(run_body.body) THEN run_body.body ->> '$.status' END) = ?1`
const inOrder = {
  newest: `${listed} ORDER BY run.created_at DESC, run.number DESC LIMIT ?2 OFFSET ?3`,
  oldest: `${listed} ORDER BY run.created_at, run.number LIMIT ?2 OFFSET ?3`,
}

export const runs: Table<'runs'> = {
  steps: { 1: firstTables + firstCandidateTables + firstRecordTable },
  open: openRuns,
  sweep: (sql) => {
    const [removed] = sql.rows('SELECT number FROM run WHERE id IS NULL LIMIT 1')
    if (removed === undefined) return false
    sql.transaction(() => {
      clear(sql, Number(removed[0]))
    })
    return true
  },
}

function openRuns(context: TableContext): ReturnType<Table<'runs'>['open']> {
  const { sql, report } = context
  const candidateTable = openCandidates(context)
  const recordTable = openRecords(context)

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
    list: ({ status = null, order = 'newest', ...page } = {}) =>
      readEach(sql.rows(inOrder[order], [status, ...limitOf(page)]), readRun, report),
    get: (id) => {
      const [row] = sql.rows(
        'SELECT run.id, run_body.body FROM run JOIN run_body ON run_body.run = run.number WHERE run.id = ?',
        [id],
      )
      return row === undefined ? null : readRun(row)
    },
    commit: ({ run, candidates, records, attachments = {} }) => {
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
        attach(sql, run.id, attachments)
      })
    },
    remove: (id) => {
      sql.transaction(() => {
        sql.run('DELETE FROM run_body WHERE run = (SELECT number FROM run WHERE id = ?)', [id])
        sql.run('UPDATE run SET id = NULL WHERE id = ?', [id])
        removeMeasurements(sql, id)
        releaseOwner(context, id)
      })
    },
    candidates: (runId, { bucket = null, ...query }) => {
      const run = find(runId)
      if (run === null) return []
      if (bucket === null) return candidateTable.page(run.number, run.candidates, query)
      return candidateTable.bucketPage(run.number, bucket, query)
    },
    records: (runId, query) => {
      const run = find(runId)
      return run === null ? [] : recordTable.page(run.number, run.records, query)
    },
    countRecords: (runId) => find(runId)?.records ?? 0,
  }
}

function readRun([id, body]: Row): Run {
  return readBody(runShape, body, `run ${String(id)}`)
}

/** Some of the candidates and records of a removed run; the run itself when nothing of it is left. */
function clear(sql: Sql, run: number): void {
  sql.run(
    'DELETE FROM candidate WHERE id IN (SELECT id FROM candidate WHERE run = ? ORDER BY position LIMIT ?)',
    [run, rowsPerStep],
  )
  sql.run(
    'DELETE FROM record WHERE number IN (SELECT number FROM record WHERE run = ? ORDER BY position LIMIT ?)',
    [run, rowsPerStep],
  )
  const [left] = sql.rows(
    'SELECT EXISTS (SELECT 1 FROM candidate WHERE run = ?1) OR EXISTS (SELECT 1 FROM record WHERE run = ?1)',
    [run],
  )
  if (left?.[0] === 0) sql.run('DELETE FROM run WHERE number = ?', [run])
}
