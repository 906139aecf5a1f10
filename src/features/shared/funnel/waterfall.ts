/** One step of a funnel drawn as a bar: what falls out here, and what is left of it, as shares of the whole. */
export interface Step {
  readonly start: number
  readonly width: number
  readonly left: number
}

/** The steps of a funnel: each count is taken from the right end of what the earlier ones left. */
export function waterfall(counts: readonly number[]): readonly Step[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return counts.map(() => ({ start: 0, width: 0, left: 0 }))
  let left = total
  return counts.map((count) => {
    left -= count
    return { start: left / total, width: count / total, left: left / total }
  })
}
