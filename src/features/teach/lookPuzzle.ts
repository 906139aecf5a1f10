/** Which puzzle a look is at: the address names it by its id, or holds its source. */
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { Discovery } from '#/domain/grammar/selfTraining.ts'
import { fullTitle } from '#/features/shared/library/library.ts'

export interface LookedAt {
  /** What the address holds. */
  readonly key: string
  readonly title: string
  readonly description: string
  /** Source of the predicate. */
  readonly source: string
  /** In the library: it can be played. */
  readonly puzzleId: string | null
}

/** The puzzle that an address names; null when it is neither in the library nor a source nor a discovery. */
export function lookPuzzle(
  key: string,
  library: readonly Puzzle[],
  discoveries: readonly Discovery[],
): LookedAt | null {
  const puzzle = library.find(({ id }) => id === key)
  if (puzzle !== undefined) {
    const { sat: source, description } = puzzle
    return { key, title: fullTitle(puzzle), description, source, puzzleId: puzzle.id }
  }
  const found = discoveries.find(({ id, puzzle: source }) => id === key || source === key)
  if (found !== undefined) {
    const { description, puzzle: source } = found
    return { key, title: 'A puzzle of its own', description, source, puzzleId: null }
  }
  if (!/^\s*(?:from|import|def)\s/.test(key)) return null
  return { key, title: 'A puzzle of its own', description: '', source: key, puzzleId: null }
}
