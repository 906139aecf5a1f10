import type { PuzzleOutcome } from '#/domain/evaluation/evaluation.ts'

export interface OutcomeRow {
  readonly puzzleId: string
  readonly title: string
  readonly successes: number
  readonly attempts: number
  /** Number of the first right attempt, from 1; null when none was right. */
  readonly first: number | null
}

export const outcomeColumns = [
  { column: 'title', label: 'Puzzle' },
  { column: 'successes', label: 'Right attempts' },
  { column: 'first', label: 'First right' },
] as const
export type OutcomeColumn = (typeof outcomeColumns)[number]['column']

/** An outcome in numbers; a puzzle that is not in the library any more goes by its id. */
export function toOutcomeRow({ puzzleId, solved }: PuzzleOutcome, title: string | null): OutcomeRow {
  const first = solved.indexOf(true)
  return {
    puzzleId,
    title: title ?? puzzleId,
    successes: solved.filter(Boolean).length,
    attempts: solved.length,
    first: first < 0 ? null : first + 1,
  }
}

/** The rows by one column; equal ones by title. A puzzle that was not solved comes after every attempt. */
export function orderOutcomes(
  rows: readonly OutcomeRow[],
  column: OutcomeColumn,
  descending: boolean,
): readonly OutcomeRow[] {
  const direction = descending ? -1 : 1
  const byTitle = (a: OutcomeRow, b: OutcomeRow) => a.title.localeCompare(b.title, 'en', { numeric: true })
  const compare = (a: OutcomeRow, b: OutcomeRow): number => {
    if (column === 'title') return byTitle(a, b)
    if (column === 'successes') return a.successes - b.successes
    return (a.first ?? Number.MAX_SAFE_INTEGER) - (b.first ?? Number.MAX_SAFE_INTEGER)
  }
  return [...rows].sort((a, b) => direction * compare(a, b) || byTitle(a, b))
}
