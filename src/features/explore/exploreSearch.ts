/** What Explore shows, as it stands in the address: every part optional, an unknown value is dropped. */
import { z } from 'zod'

export const puzzleOrders = ['collection', 'easiest', 'hardest', 'title', 'shortest'] as const
export type PuzzleOrder = (typeof puzzleOrders)[number]

const text = z.string().optional().catch(undefined)

export const exploreSearchSchema = z.object({
  q: text,
  collection: text,
  /** Comma-separated; a puzzle must have all of them. */
  tags: text,
  /** Comma-separated digits; a puzzle must have one of them. */
  levels: text,
  type: text,
  status: z.enum(['solved', 'unsolved']).optional().catch(undefined),
  split: z.enum(['train', 'test']).optional().catch(undefined),
  sort: z.enum(puzzleOrders).optional().catch(undefined),
})
export type ExploreSearch = z.infer<typeof exploreSearchSchema>

/** `a,b` → `['a', 'b']`; nothing → `[]`. */
export function toList(value: string | undefined): readonly string[] {
  return value === undefined || value === '' ? [] : value.split(',')
}

/** Adds or takes away one member of a comma-separated list; undefined when none is left. */
export function toggled(value: string | undefined, member: string): string | undefined {
  const list = toList(value)
  const next = list.includes(member) ? list.filter((other) => other !== member) : [...list, member]
  return next.length === 0 ? undefined : next.join(',')
}

/** How many filters are set, the search text and the order not counted. */
export function countFilters(search: ExploreSearch): number {
  const single = [search.collection, search.type, search.status, search.split]
  return (
    single.filter((value) => value !== undefined).length +
    toList(search.tags).length +
    toList(search.levels).length
  )
}
