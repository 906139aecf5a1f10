/**
 * [Note: positions] Candidates and records are only ever added, so each gets its number within the run, and each
 * candidate its number within its bucket, when it is stored. A page is then a range of an index ("positions 900,000 to
 * 900,049"): as fast at the end as at the beginning, which OFFSET is not.
 */
import type { RowQuery } from '#/engine/ports/store.ts'

/** The page of so many rows as a range of positions, the second not in it, and the direction in which it is read. */
export function rangeOf(total: number, { offset, limit, order = 'oldest' }: RowQuery) {
  const range: readonly [number, number] =
    order === 'oldest' ? [offset, offset + limit] : [total - offset - limit, total - offset]
  return { order, range }
}
