import { solveHeader } from '#/domain/puzzle/paperForm.ts'
import type { PuzzleFilter } from './puzzleFilter.ts'

export const badSignature = {
  bucket: 'bad-signature',
  label: 'Does not run',
  sentence: 'Broken syntax or signature.',
  tone: 'bad',
  icon: 'file',
  asks: 'inspection',
  check: (puzzle, inspection) => {
    if (inspection.kind === 'rejected') return inspection.message
    return solveHeader(puzzle) === null ? 'No header for a solution can be made of its signature.' : null
  },
} as const satisfies PuzzleFilter
