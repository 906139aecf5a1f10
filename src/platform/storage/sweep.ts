/**
 * Clears away what removed runs left, a little at a time, and gives the room back to the disk.
 *
 * [Note: removal] Deleting 10^6 candidates takes most of a minute, and in one transaction as much room as they fill,
 * on a disk that may be full. So removing a run only takes its name away (`run.id` is NULL: nothing finds it any more),
 * and steps of a tenth of a second do the rest between the calls of the page. A step that a closed tab left over is
 * done at the next opening.
 */
import type { Sql } from './sql.ts'

/** Rows that one step deletes, and pages of the file that one step gives back. */
const rowsPerStep = 1000
const pagesPerStep = 128

/** Free pages that are kept for what comes next: 16 MB. */
const sparePages = 1024

/** Gives the function that does one step; it tells whether there is more to do. */
export function createSweep(sql: Sql): () => boolean {
  const clear = (run: number) => {
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

  /** Some uses of an owner that is gone, the completions that nobody else uses, and prompts without completions. */
  const forget = (owner: string) => {
    const freed = sql
      .rows('SELECT completion FROM completion_use WHERE owner = ? LIMIT ?', [owner, rowsPerStep])
      .map(([completion]) => Number(completion))
    for (const completion of freed) {
      sql.run('DELETE FROM completion_use WHERE owner = ? AND completion = ?', [owner, completion])
      const [gone] = sql.rows(
        `DELETE FROM completion WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM completion_use WHERE completion = ?1)
         RETURNING prompt`,
        [completion],
      )
      if (gone === undefined) continue
      sql.run(
        'DELETE FROM prompt WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM completion WHERE prompt = ?1)',
        [Number(gone[0])],
      )
    }
    if (freed.length < rowsPerStep) sql.run('DELETE FROM released_owner WHERE owner = ?', [owner])
  }

  return () => {
    const [released] = sql.rows('SELECT owner FROM released_owner LIMIT 1')
    if (released !== undefined) {
      sql.transaction(() => {
        forget(String(released[0]))
      })
      return true
    }
    const [removed] = sql.rows('SELECT number FROM run WHERE id IS NULL LIMIT 1')
    if (removed !== undefined) {
      sql.transaction(() => {
        clear(Number(removed[0]))
      })
      return true
    }
    const free = Number(sql.rows('PRAGMA freelist_count')[0]?.[0])
    if (free <= sparePages) return false
    sql.run(`PRAGMA incremental_vacuum(${pagesPerStep})`)
    return true
  }
}
