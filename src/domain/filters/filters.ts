/**
 * Asks the filters of puzzles (`kinds/puzzleFilters.ts`) in their order, as far as they need no Python. Running trial answers, and
 * finding duplicates, is for the engine.
 */
import type { Inspection } from '#/domain/tasks/inspection.ts'
import type { PuzzleFilter } from './kinds/puzzleFilter.ts'
import { puzzleFilters } from './kinds/puzzleFilters.ts'
import type { PuzzleBucket } from './kinds/puzzleFilters.ts'

/** A bucket that a candidate fell into, and why, where the bucket alone does not say. */
export interface Rejection {
  readonly bucket: PuzzleBucket
  readonly note: string
}

/** What the first filter that objects says; null when none does. */
function firstObjection(ask: (filter: PuzzleFilter<PuzzleBucket>) => string | null): Rejection | null {
  for (const filter of puzzleFilters) {
    const note = ask(filter)
    if (note !== null) return { bucket: filter.bucket, note }
  }
  return null
}

/**
 * What is against a cut candidate (`cutPuzzle`) by its text alone; null when it may go on.
 * @param textRules apply the rules of `isTextSafe` as well.
 */
export function checkPuzzleText(candidate: string, textRules: boolean): Rejection | null {
  return firstObjection((filter) => (filter.asks === 'text' ? filter.check(candidate, { textRules }) : null))
}

/**
 * What is against a candidate by what its inspection found; null when only trial answers remain to be put.
 * @param isSpared the draw that lifts the rules about the answer's use and type.
 */
export function checkInspection(
  candidate: string,
  inspection: Inspection,
  isSpared: boolean,
): Rejection | null {
  return firstObjection((filter) => {
    if (filter.asks === 'inspection') return filter.check(candidate, inspection)
    if (filter.asks !== 'facts' || inspection.kind === 'rejected') return null
    return filter.check(candidate, inspection, isSpared)
  })
}

/** What is against a candidate that accepts a trial answer; null when nothing is. */
export function checkAccepted(answer: string): Rejection | null {
  return firstObjection((filter) => (filter.asks === 'trial' ? filter.check(answer) : null))
}
