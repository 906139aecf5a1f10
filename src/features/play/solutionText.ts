/** What stands in the solution editor before the user has typed, and which puzzle comes next. */
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'

/** The header that belongs to the puzzle and an indented line to begin on. */
export function blankSolution({ solHeader }: Pick<Puzzle, 'solHeader'>): string {
  return `${solHeader}\n    `
}

/** Whether there is work in the text that would be missed. */
export function hasWork(puzzle: Pick<Puzzle, 'solHeader'>, text: string): boolean {
  return text.trim() !== puzzle.solHeader.trim() && text.trim() !== ''
}

const unrated = 6

/**
 * The puzzle to go on with: unsolved, of the same collection if one is left, not easier than the current one if there
 * is one, otherwise the easiest. Null when everything is solved.
 */
export function nextUnsolved(
  puzzles: readonly Puzzle[],
  current: Puzzle | null,
  solved: (id: string) => boolean,
): Puzzle | null {
  const open = puzzles.filter((puzzle) => !solved(puzzle.id) && puzzle.id !== current?.id)
  const home = current?.collection ?? open[0]?.collection
  const near = open.filter((puzzle) => puzzle.collection === home)
  const pool = near.length > 0 ? near : open
  const level = (puzzle: Puzzle) => puzzle.difficulty ?? unrated
  const from = current === null ? -1 : puzzles.indexOf(current)
  // Sorting is stable: among equals the library's order holds, beginning behind the current puzzle.
  const ahead = [...pool].sort(
    (a, b) => level(a) - level(b) || Number(puzzles.indexOf(a) < from) - Number(puzzles.indexOf(b) < from),
  )
  const floor = current === null ? 0 : level(current)
  return ahead.find((puzzle) => level(puzzle) >= floor) ?? ahead[0] ?? null
}
