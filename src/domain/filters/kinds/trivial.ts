import type { PuzzleFilter } from './puzzleFilter.ts'

export const trivial = {
  bucket: 'trivial',
  label: 'Trivial',
  sentence: 'A stock answer like 0 or "cat" solves it.',
  tone: 'neutral',
  icon: 'list',
  asks: 'trial',
  check: (answer) => `Accepts the trial answer ${answer}.`,
} as const satisfies PuzzleFilter
