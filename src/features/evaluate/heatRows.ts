import type { Evaluation, PuzzleOutcome } from '#/domain/evaluation/evaluation.ts'

export const heatOrders = [
  { value: 'easiest', label: 'Easiest first' },
  { value: 'hardest', label: 'Hardest first' },
  { value: 'name', label: 'By name' },
] as const
export type HeatOrder = (typeof heatOrders)[number]['value']

export interface HeatRow {
  readonly puzzleId: string
  readonly title: string
  /** One an evaluation, in their order; null where it did not attempt the puzzle. */
  readonly outcomes: readonly (PuzzleOutcome | null)[]
}

/** The share of an outcome's attempts that were right; null where there were none. */
export function shareOf(outcome: PuzzleOutcome | null | undefined): number | null {
  if (outcome === null || outcome === undefined || outcome.solved.length === 0) return null
  return outcome.solved.filter(Boolean).length / outcome.solved.length
}

/** Every puzzle that some evaluation attempted, with all its outcomes. */
export function heatRows(
  evaluations: readonly Evaluation[],
  titleOf: (puzzleId: string) => string,
  order: HeatOrder,
): readonly HeatRow[] {
  const byPuzzle = new Map<string, (PuzzleOutcome | null)[]>()
  evaluations.forEach(({ outcomes }, index) => {
    for (const outcome of outcomes) {
      const row = byPuzzle.get(outcome.puzzleId) ?? Array<PuzzleOutcome | null>(evaluations.length).fill(null)
      row[index] = outcome
      byPuzzle.set(outcome.puzzleId, row)
    }
  })
  const rows = [...byPuzzle].map(([puzzleId, outcomes]) => {
    const shares = outcomes.map(shareOf).filter((share) => share !== null)
    const mean = shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length)
    return { puzzleId, title: titleOf(puzzleId), outcomes, mean }
  })
  const byTitle = (a: HeatRow, b: HeatRow) => collator.compare(a.title, b.title)
  const direction = order === 'hardest' ? 1 : -1
  rows.sort((a, b) => (order === 'name' ? 0 : direction * (a.mean - b.mean)) || byTitle(a, b))
  return rows
}

const collator = new Intl.Collator('en', { numeric: true })
