import type { PuzzleFilter } from './puzzleFilter.ts'

export const noPuzzle = {
  bucket: 'no-puzzle',
  label: 'Not a puzzle',
  sentence: 'No def f( at its start, or no return.',
  tone: 'bad',
  icon: 'puzzle',
  asks: 'text',
  check: (puzzle) => (puzzle.startsWith('def f(') && puzzle.includes('return') ? null : ''),
} as const satisfies PuzzleFilter
