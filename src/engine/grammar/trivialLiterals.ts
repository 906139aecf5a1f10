/** Answers so small that a puzzle which accepts one is no puzzle (as in the paper's filters, with fewer of them). */
import type { Type } from './types.ts'
import { elementOf } from './types.ts'

const scalars: Readonly<Record<Type, readonly string[]>> = {
  int: ['0', '1', '-1', '2', '3', '10'],
  float: ['0.0', '1.0', '-1.0', '0.5', '2.0'],
  str: ["''", "'a'", "' '", "'0'", "'1'", "'ab'", "'A'", "'aa'", "'hello world'"],
  bool: ['True', 'False'],
}

/** Tiny answers of a type, as Python. */
export function trivialLiterals(type: Type): readonly string[] {
  const inner = elementOf(type)
  if (inner === null) return scalars[type] ?? []
  const parts = trivialLiterals(inner)
  const some = parts.slice(0, 6)
  return [
    '[]',
    ...some.map((one) => `[${one}]`),
    ...some.slice(0, 3).flatMap((one) => some.slice(0, 3).map((other) => `[${one}, ${other}]`)),
    ...some.slice(0, 3).map((one) => `[${one}, ${one}, ${one}]`),
  ]
}
