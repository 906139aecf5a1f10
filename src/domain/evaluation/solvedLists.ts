/** Which puzzles two evaluations solved, and where they differ (point 17 of the paper's checklist). */
import type { PuzzleOutcome } from './evaluation.ts'

export interface SolvedLists {
  readonly both: readonly string[]
  readonly onlyFirst: readonly string[]
  readonly onlySecond: readonly string[]
  readonly neither: readonly string[]
  /** Attempted by one of the two only: nothing can be said. */
  readonly notShared: readonly string[]
}

/** Puzzle ids by who solved them in any of the first k attempts; each in exactly one list, in the first's order. */
export function compareSolved(
  first: readonly PuzzleOutcome[],
  second: readonly PuzzleOutcome[],
  k = Number.POSITIVE_INFINITY,
): SolvedLists {
  const solvedOf = (outcomes: readonly PuzzleOutcome[]) =>
    new Map(outcomes.map(({ puzzleId, solved }) => [puzzleId, solved.slice(0, k).includes(true)]))
  const one = solvedOf(first)
  const other = solvedOf(second)
  const lists = {
    both: [] as string[],
    onlyFirst: [] as string[],
    onlySecond: [] as string[],
    neither: [] as string[],
    notShared: [...other.keys()].filter((id) => !one.has(id)),
  }
  for (const [id, isSolved] of one) {
    const isSolvedByOther = other.get(id)
    if (isSolvedByOther === undefined) lists.notShared.push(id)
    else if (isSolved) (isSolvedByOther ? lists.both : lists.onlyFirst).push(id)
    else (isSolvedByOther ? lists.onlySecond : lists.neither).push(id)
  }
  return lists
}
