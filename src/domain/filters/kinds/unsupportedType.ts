import type { PuzzleFilter } from './puzzleFilter.ts'

/** The draw lifts what is asked of a type, but not that there is one. */
export const unsupportedType = {
  bucket: 'unsupported-type',
  label: 'Unsupported type',
  sentence: 'Not int, str, float or lists of them.',
  tone: 'neutral',
  icon: 'type',
  asks: 'facts',
  check: (_puzzle, { answerName, answerType }, isSpared) => {
    if (answerType === null) return `The type of ${answerName ?? 'the answer'} is not known.`
    return isSpared || isSupportedType(answerType) ? null : `The answer's type is ${answerType}.`
  },
} as const satisfies PuzzleFilter

/** int, str, float, or `List[…]`, nested, of int, str, bool or float. A bare bool is left out: it is always trivial. */
export function isSupportedType(answerType: string): boolean {
  return /^(?:int|str|float|(?:List\[)+(?:int|str|bool|float)\]+)$/.test(answerType) && isBalanced(answerType)
}

function isBalanced(answerType: string): boolean {
  return answerType.split('[').length === answerType.split(']').length
}
