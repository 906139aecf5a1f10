import type { PuzzleFilter } from './puzzleFilter.ts'

export const empty = {
  bucket: 'empty',
  label: 'Empty',
  sentence: 'The model wrote nothing.',
  tone: 'neutral',
  icon: 'circle',
  asks: 'text',
  check: (puzzle) => (/^(def f\()?\s*$/.test(puzzle) ? '' : null),
} as const satisfies PuzzleFilter
