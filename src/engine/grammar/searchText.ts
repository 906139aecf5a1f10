/** The forms of search as Python: what follows `accepts` in a solution. They do what searches.py does, candidate by candidate. */
import { stepLimits } from './attempts.ts'
import { editForm, growForm, scaleForm, tuneForm } from './climbingText.ts'
import type { FormText } from './formText.ts'
import { distinct } from './formText.ts'
import type { Type } from './types.ts'

const limit = stepLimits.candidates

function returnFirst(candidates: string): string {
  return `return next(v for v in islice(${candidates}, ${limit}) if accepts(v))`
}

function fromPieces(
  source: string,
  nested: boolean,
  imports: readonly string[],
  candidates: string,
): FormText {
  return { imports: ['islice', ...imports], lines: [...distinct(source, nested), returnFirst(candidates)] }
}

/** Candidates that an expression makes of each piece; where it fails on one, the next is taken. */
function imageForm(made: string, pools: readonly string[]): FormText {
  const colon = made.indexOf(': ')
  const names = made.slice('lambda '.length, colon).split(', ')
  const cut = (pool: string) => (pools.length > 1 ? `islice(${pool}, 40)` : pool)
  const loops = pools.map(
    (pool, index) => `${'    '.repeat(index + 1)}for ${names[index] ?? 'v'} in ${cut(pool)}:`,
  )
  const deep = '    '.repeat(pools.length + 1)
  return {
    imports: ['islice'],
    lines: [
      'def candidates():',
      ...loops,
      `${deep}try:`,
      `${deep}    yield ${made.slice(colon + 2)}`,
      `${deep}except Exception:`,
      `${deep}    pass`,
      returnFirst('candidates()'),
    ],
  }
}

/** The text of a form over the texts of what it is called with; `nested`: its elements are lists. */
export function formOf(name: string, inputs: readonly string[], type: Type, nested: boolean): FormText {
  const [first = '', second = ''] = inputs
  switch (name) {
    case '_first':
      return { imports: ['islice'], lines: [returnFirst(first)] }
    case '_image':
    case '_image2':
      return imageForm(first, inputs.slice(1))
    case '_orbit':
      return {
        imports: [],
        lines: [
          `value = ${first}`,
          `step = ${second}`,
          'while not accepts(value):',
          '    value = step(value)',
          'return value',
        ],
      }
    case '_orbit_list':
      return {
        imports: [],
        lines: [
          `value = ${first}`,
          `step = ${second}`,
          'path = [value]',
          'while not accepts(list(path)):',
          '    value = step(value)',
          '    path.append(value)',
          'return path',
        ],
      }
    case '_lists':
      return fromPieces(
        first,
        nested,
        ['product'],
        '(list(t) for n in range(12) for t in product(pieces, repeat=n))',
      )
    case '_lists_of':
      return fromPieces(
        first,
        nested,
        ['product'],
        `map(list, product(pieces, repeat=max(0, min(${second}, 60))))`,
      )
    case '_perms':
      return fromPieces(first, nested, ['permutations'], 'map(list, permutations(pieces))')
    case '_perms_of':
      return fromPieces(
        first,
        nested,
        ['permutations'],
        `map(list, permutations(pieces, max(0, min(${second}, 60))))`,
      )
    case '_subs':
      return fromPieces(
        first,
        nested,
        ['combinations'],
        '(list(t) for n in range(len(pieces) + 1) for t in combinations(pieces, n))',
      )
    case '_subs_of':
      return fromPieces(
        first,
        nested,
        ['combinations'],
        `map(list, combinations(pieces, max(0, min(${second}, 60))))`,
      )
    case '_texts':
      return fromPieces(
        first,
        false,
        ['product'],
        "(''.join(t) for n in range(12) for t in product(pieces, repeat=n))",
      )
    case '_texts_of':
      return fromPieces(
        first,
        false,
        ['product'],
        `map(''.join, product(pieces, repeat=max(0, min(${second}, 60))))`,
      )
    case '_text_perms':
      return fromPieces(first, false, ['permutations'], "map(''.join, permutations(pieces))")
    case '_slices':
      return {
        imports: ['islice'],
        lines: [
          `whole = ${first}`,
          returnFirst('(whole[i:j] for i in range(len(whole)) for j in range(i, len(whole) + 1))'),
        ],
      }
    case '_ints':
      return {
        imports: ['count', 'islice'],
        lines: [returnFirst('(n for k in count() for n in ((k, -k) if k else (0,)))')],
      }
    case '_floats':
      return {
        imports: ['count', 'islice'],
        lines: [
          `divisor = ${first}`,
          returnFirst('(sign * n / divisor for n in count() for sign in (1, -1))'),
        ],
      }
    case '_tune':
      return tuneForm(first, type.includes('float'))
    case '_scale':
      return scaleForm(first, second, type === 'str', nested)
    case '_grow':
      return growForm(first, false, nested)
    case '_grow_text':
      return growForm(first, true, false)
    case '_edit':
      return editForm(first, second, false, nested)
    default:
      throw new Error(`Bug: no text for the search ${name}`)
  }
}
