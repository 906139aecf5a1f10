/**
 * Clears away what removals left, a little at a time, and gives the room back to the disk.
 *
 * [Note: removal] Deleting 10^6 candidates takes most of a minute, and in one transaction as much room as they fill,
 * on a disk that may be full. So removing a run only takes its name away (`run.id` is NULL: nothing finds it any more),
 * and steps of a tenth of a second do the rest between the calls of the page. A step that a closed tab left over is
 * done at the next opening.
 */
import type { Sql } from './sqlite/sql.ts'
import { tables } from './tables/tables.ts'

/** Pages of the file that one step gives back. */
const pagesPerStep = 128

/** Free pages that are kept for what comes next: 16 MB. */
const sparePages = 1024

/** Does one step; tells whether there was one, and so may be more. */
export function sweepOnce(sql: Sql): boolean {
  if (Object.values(tables).some(({ sweep }) => sweep?.(sql) === true)) return true
  const free = Number(sql.rows('PRAGMA freelist_count')[0]?.[0])
  if (free <= sparePages) return false
  sql.run(`PRAGMA incremental_vacuum(${pagesPerStep})`)
  return true
}
