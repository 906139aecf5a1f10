import type { PuzzleFilter } from './puzzleFilter.ts'

/** Exactly one required, annotated parameter, and nothing but defaults after it. No draw lifts this rule. */
export const wrongArguments = {
  bucket: 'wrong-arguments',
  label: 'Wrong arguments',
  sentence: 'Not one required, typed argument.',
  tone: 'bad',
  icon: 'brackets',
  asks: 'facts',
  check: (puzzle, { answerName, answerType, requiredCount, hasVariadic }) => {
    if (answerName === null) return 'It takes no argument.'
    if (answerType === null) {
      // The reference knows only `List` here, so `Set[int]` fails at the same place as no annotation at all: its type is unsupported.
      return /^def f\(\s*[\p{L}\p{N}_]+\s*:/u.test(puzzle) ? null : `${answerName} has no type.`
    }
    if (hasVariadic) return 'It takes *args, **kw or keyword-only arguments.'
    return requiredCount === 1 ? null : `It has ${requiredCount} required arguments instead of one.`
  },
} as const satisfies PuzzleFilter
