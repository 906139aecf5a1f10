/** The answers that a worthwhile puzzle does not accept (`get_trivial_tests`, §1.2 step 4). */
import { isSupportedType } from './kinds/unsupportedType.ts'

const integers = Array.from({ length: 111 }, (_, index) => String(index - 10))
const strings = ['"cat"', '"dog"', '"aa"', '"ab"', '"foo"', '"bar"', '"baz"', '""']
const floats = [
  ...['-100.0', '-10.0', '-2.0', '-1.0', '-0.5', '-0.1', '0.0'],
  ...['0.1', '0.5', '1.0', '2.0', '10.0', '100.0'],
]

/** What lists are made of, by the innermost type. */
const elements = new Map<string, readonly string[]>([
  ['int', ['-3', '-2', '-1', '0', '1', '2', '3']],
  ['str', ['"a"', '"b"', '"foo"', '"bar"', '"baz"']],
  ['bool', ['True', 'False']],
  ['float', ['-1.0', '-0.1', '0.0', '0.1', '0.5', '1.0', '2.0']],
])

/**
 * Trial answers for an answer type, as Python literals, in the reference's order; null when the type is not supported.
 * Counts: int 111, str 8, float 13; lists of int and float 57, of str 31, of bool 7; one more (`[]`) for nested lists.
 */
export function trivialAnswers(answerType: string): readonly string[] | null {
  if (answerType === 'int') return integers
  if (answerType === 'str') return strings
  if (answerType === 'float') return floats
  if (!isSupportedType(answerType)) return null
  const depth = answerType.split('[').length - 1
  const base = elements.get(answerType.replace(/List\[|\]/g, '')) ?? []
  const flat = ['', ...base, ...base.flatMap((one) => base.map((other) => `${one}, ${other}`))]
  const lists = flat.map((inside) => '['.repeat(depth) + inside + ']'.repeat(depth))
  return lists.includes('[]') ? lists : [...lists, '[]']
}
