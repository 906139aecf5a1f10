/** The type of a puzzle's answer, by its text alone. */
import { annotationOf } from './signature.ts'
import { canonicalString } from './literals.ts'

/** Names of the same type, as the verifier reads them (`annotation.py`). */
const sameType: ReadonlyMap<string, string> = new Map([
  ['list', 'List'],
  ['set', 'Set'],
  ['dict', 'Dict'],
  ['tuple', 'Tuple'],
  ['frozenset', 'FrozenSet'],
  ['Mapping', 'Dict'],
])

/** A string with its prefix, a name with the modules before it, or any one sign. */
const token =
  /[bBrRuU]*(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")|[\p{L}\p{N}_]+(?:\s*\.\s*[\p{L}\p{N}_]+)*|\S/gsu

/**
 * The type of answer that a puzzle asks for, as its text says: `List[int]`. Spellings of the same type are one
 * (`list[int]`, `'int'`, `typing.List[int]`); null when the first parameter has no annotation.
 */
export function answerTypeOf(puzzle: string): string | null {
  const annotation = annotationOf(puzzle.trimStart().replace(/^def\s+\w+\s*\(/, 'def sat('))
  return annotation === null ? null : spell(annotation)
}

function spell(annotation: string): string {
  const pieces: string[] = []
  let depth = 0
  // Where the brackets of a Literal opened: within them a string is a value, outside it quotes a type.
  let literal: number | null = null
  for (const [text] of annotation.matchAll(token)) {
    if (/['"]$/.test(text)) {
      pieces.push(literal === null ? spell(text.slice(1, -1)) : canonicalString(text))
      continue
    }
    const name = text.split('.').at(-1)?.trim() ?? text
    if (text === '[' && pieces.at(-1) === 'Literal') literal ??= depth
    if (text === '[') depth += 1
    if (text === ']') depth -= 1
    if (depth === literal) literal = null
    pieces.push(text === '.' ? text : (sameType.get(name) ?? name))
  }
  return pieces.join('')
}
