/**
 * The most that can be solved under the judge of 2023: it bars some puzzles by their own text, whatever the solution (point
 * 16 of the paper's checklist: two of P3's 228 import itertools, so 226 is the ceiling).
 */
import { toPaperForm } from '#/domain/puzzle/paperForm.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import { isTextSafe } from './kinds/unsafeText.ts'
import { loosenPuzzle } from './referenceTypes.ts'

/** The puzzles that no solution can solve under the judge of 2023, by its text rules and the answer types it knew. */
export function barredPuzzles(puzzles: readonly Puzzle[]): readonly Puzzle[] {
  return puzzles.filter(({ sat }) => {
    const source = toPaperForm(sat)
    return !isTextSafe(source) || loosenPuzzle(source) === null
  })
}
