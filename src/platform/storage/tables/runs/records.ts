/** The records of runs: added in order, replaced in place when their id is known. Transactions are the caller's. */
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { RowQuery } from '#/engine/ports/store.ts'
import { recordShape } from '#/domain/dataset/recordShape.ts'
import { readBody, readEach } from '../../sqlite/rows.ts'
import type { TableContext } from '../table.ts'
import { rangeOf } from './positions.ts'

export const firstRecordTable = `
CREATE TABLE record (
  number INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (run, id),
  UNIQUE (run, position)
) STRICT;
`

export interface RecordTable {
  /** Adds or replaces records of a run that has `known` of them; returns how many it has then. */
  readonly merge: (run: number, known: number, records: readonly TrainingRecord[]) => number
  /** Of a run that has so many. */
  readonly page: (run: number, total: number, query: RowQuery) => readonly TrainingRecord[]
}

const ranged = 'SELECT id, body FROM record WHERE run = ? AND position >= ? AND position < ?'
const inOrder = {
  oldest: `${ranged} ORDER BY position`,
  newest: `${ranged} ORDER BY position DESC`,
}

export function openRecords({ sql, report }: Pick<TableContext, 'sql' | 'report'>): RecordTable {
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
    page: (run, total, query) => {
      const { order, range } = rangeOf(total, query)
      return readEach(
        sql.rows(inOrder[order], [run, ...range]),
        ([id, body]) => readBody(recordShape, body, `record ${String(id)}`),
        report,
      )
    },
  }
}
