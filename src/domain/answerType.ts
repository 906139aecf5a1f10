/** The type of a puzzle's answer, by its text alone. */
import { annotationOf } from './import/signature.ts'

/**
 * The type of answer that a puzzle asks for, as its text says: `List[int]`. Spellings of the same type are one
 * (`list[int]`, `'int'`); null when the first parameter has no annotation.
 */
export function answerTypeOf(puzzle: string): string | null {
  const annotation = annotationOf(puzzle.trimStart().replace(/^def\s+\w+\s*\(/, 'def sat('))
  if (annotation === null) return null
  return annotation.replace(/['"\s]/g, '').replace(/\blist\b/g, 'List')
}
