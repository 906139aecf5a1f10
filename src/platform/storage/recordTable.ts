/** The records of runs: added in order, replaced in place when their id is known. Transactions are the caller's. */
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { Page } from '#/engine/ports/store.ts'
import type { Report } from './rows.ts'
import { readBody, readEach } from './rows.ts'
import type { Sql } from './sql.ts'
import { storedRecord } from './storedShapes.ts'

export interface RecordTable {
  /** Adds or replaces records of a run that has `known` of them; returns how many it has then. */
  readonly merge: (run: number, known: number, records: readonly TrainingRecord[]) => number
  readonly page: (run: number, page: Page) => readonly TrainingRecord[]
}

export function createRecordTable(sql: Sql, report: Report): RecordTable {
  return {
    merge: (run, known, records) => {
      let count = known
      for (const record of records) {
        const [row] = sql.rows(
          `INSERT INTO record (run, id, position, body) VALUES (?, ?, ?, ?)
           ON CONFLICT (run, id) DO UPDATE SET body = excluded.body RETURNING position`,
          [run, record.id, count, JSON.stringify(record)],
        )
        if (Number(row?.[0]) === count) count += 1
      }
      return count
    },
    page: (run, { offset, limit }) =>
      readEach(
        sql.rows(
          `SELECT id, body FROM record WHERE run = ? AND position >= ? AND position < ? ORDER BY position`,
          [run, offset, offset + limit],
        ),
        ([id, body]) => readBody(storedRecord, body, `record ${String(id)}`),
        report,
      ),
  }
}
