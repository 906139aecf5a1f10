import { countMentions } from '#/domain/syntax/pythonText.ts'
import type { PuzzleFilter } from './puzzleFilter.ts'

export const answerUnused = {
  bucket: 'answer-unused',
  label: 'Answer unused',
  sentence: 'It never looks at the answer.',
  tone: 'neutral',
  icon: 'eye',
  asks: 'facts',
  check: (puzzle, { answerName, answerType }, isSpared) => {
    // A type that is not known is said first.
    if (isSpared || answerName === null || answerType === null) return null
    return countMentions(puzzle, answerName) <= 1 ? `${answerName} is not used in the puzzle.` : null
  },
} as const satisfies PuzzleFilter
