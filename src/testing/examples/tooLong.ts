import type { PuzzleFilter } from '#/domain/filters/kinds/puzzleFilter.ts'

const mostLines = 40

/** Puzzles that nobody would read to their end. */
export const tooLong = {
  bucket: 'too-long',
  label: 'Too long',
  sentence: 'More lines than anybody reads.',
  tone: 'neutral',
  icon: 'ruler',
  asks: 'text',
  check: (puzzle) => {
    const lines = puzzle.split('\n').length
    return lines > mostLines ? `It has ${lines} lines.` : null
  },
} as const satisfies PuzzleFilter
