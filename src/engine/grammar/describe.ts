/** A puzzle's conditions in one plain English sentence, as far as the grammar has words for them. */
import type { AnalysedPuzzle } from '#/domain/grammar/grammarTask.ts'
import type { PuzzleForm } from './parsePuzzle.ts'
import { render } from './tree.ts'
import type { Type } from './types.ts'
import { elementOf } from './types.ts'

const nouns: Readonly<Record<Type, readonly [one: string, many: string]>> = {
  int: ['an integer', 'integers'],
  float: ['a number', 'numbers'],
  str: ['a text', 'texts'],
  bool: ['a truth value', 'truth values'],
}

function many(type: Type): string {
  const inner = elementOf(type)
  return inner === null ? (nouns[type]?.[1] ?? type) : `lists of ${many(inner)}`
}

/** `a list of integers` for `List[int]`. */
export function typeInWords(type: Type): string {
  const inner = elementOf(type)
  return inner === null ? (nouns[type]?.[0] ?? type) : `a list of ${many(inner)}`
}

/** What the puzzle asks for, in one line. */
export function describePuzzle(analysis: AnalysedPuzzle, form: PuzzleForm | null): string {
  const what = typeInWords(analysis.answerType)
  if (form === null) return `Find ${what} that the function accepts.`
  const words = {
    pointers: [analysis.answerName, ...form.parameters.map(({ name }) => name)].map((text) => ({
      text,
      code: text,
    })),
    taken: [],
  }
  const asked = form.conditions.map((condition) => render(condition, words, 'text'))
  const list =
    asked.length > 1
      ? `${asked.slice(0, -1).join(', ')} and ${asked[asked.length - 1] ?? ''}`
      : (asked[0] ?? '')
  return `Find ${what} ${analysis.answerName} such that ${list}.`
}
