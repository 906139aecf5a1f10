import type { PuzzleFilter } from './puzzleFilter.ts'

export const duplicate = {
  bucket: 'duplicate',
  label: 'Duplicate',
  sentence: 'Seen before, or a held-out puzzle.',
  tone: 'neutral',
  icon: 'copy',
  asks: 'run',
} as const satisfies PuzzleFilter
