/**
 * The grammar, as data. A production makes a value of a type from parts of other types.
 *
 * Templates: `{0:6}` is part 0, in parentheses unless it binds at least as tightly as level 6; `{v}` and `{w}` are the
 * variables that the production binds. Levels are Python's (language reference, 6.17): 0 conditional, 1 or, 2 and,
 * 3 not, 4 comparison, 6 sum, 7 product, 8 sign, 9 power, 10 everything that needs no parentheses.
 * `code` is what runs while the model learns, with steps counted and sizes guarded (src/python/grammar/guards.py).
 */
import type { Type } from './types.ts'

export interface Part {
  readonly type: Type
  /** Whether the variables that the production binds are in scope here. */
  readonly inside: boolean
}

export interface Production {
  /** Its template. Productions with the same one differ in the types of their parts. */
  readonly name: string
  readonly result: Type
  readonly parts: readonly Part[]
  /** Types of the variables it binds. */
  readonly binds: readonly Type[]
  readonly level: number
  readonly text: string
  readonly code: string
  /** A form of search: a whole solution, nothing inside of one. Named by its function in searches.py. */
  readonly search: string | null
  /** Of a search: templates of what it is called with, in order. */
  readonly inputs: readonly string[]
}

interface Extra {
  readonly binds?: readonly Type[]
  readonly code?: string
}

/** Parts that see the bound variables are marked `>`. */
function make(result: Type, text: string, level: number, parts: string, extra: Extra = {}): Production {
  return {
    name: text,
    result,
    parts: parts
      .split(' ')
      .filter((part) => part !== '')
      .map((part) => ({ type: part.replace('>', ''), inside: part.startsWith('>') })),
    binds: extra.binds ?? [],
    level,
    text,
    code: extra.code ?? text,
    search: null,
    inputs: [],
  }
}

/** In code, a loop draws a step an element. In the text, what is looped over may not be a bare conditional. */
function loop(result: Type, text: string, parts: string, binds: readonly Type[]): Production {
  const code = text
    .replace('for {v} in {0}', 'for {v}, _step in zip({0}, _steps)')
    .replace('for {v}, {w} in enumerate({0})', 'for ({v}, {w}), _step in zip(enumerate({0}), _steps)')
    .replace('for {v}, {w} in zip({0}, {1})', 'for {v}, {w}, _step in zip({0}, {1}, _steps)')
  if (code === text) throw new Error(`Bug: ${text} has no loop`)
  // Behind `in`, a conditional needs parentheses.
  const shown = text.replace('in {0}', 'in {0:1}')
  return { ...make(result, text, 10, parts, { binds, code }), text: shown }
}

const one = ['T']
const indexed = ['int', 'T']
const both = ['T', 'S']

const integers = [
  make('int', '{0:6} + {1:7}', 6, 'int int'),
  make('int', '{0:6} - {1:7}', 6, 'int int'),
  make('int', '{0:7} * {1:8}', 7, 'int int', { code: '_mul({0}, {1})' }),
  make('int', '{0:7} // {1:8}', 7, 'int int'),
  make('int', '{0:7} % {1:8}', 7, 'int int'),
  make('int', '{0:10} ** {1:9}', 9, 'int int', { code: '_pow({0}, {1})' }),
  make('int', '-{0:8}', 8, 'int'),
  make('int', 'abs({0})', 10, 'int'),
  make('int', 'len({0})', 10, 'str'),
  make('int', 'len({0})', 10, 'List[T]'),
  make('int', 'len(set({0}))', 10, 'Iter[T]'),
  make('int', 'int({0})', 10, 'str'),
  make('int', 'int({0})', 10, 'float'),
  make('int', 'round({0})', 10, 'float'),
  make('int', 'int({0}, {1})', 10, 'str int'),
  make('int', 'ord({0})', 10, 'str'),
  make('int', 'sum({0})', 10, 'Iter[int]'),
  loop('int', 'sum({1} for {v} in {0})', 'Iter[T] >int', one),
  loop('int', 'sum({1} for {v} in {0})', 'Iter[T] >bool', one),
  make('int', '{0:10}.count({1})', 10, 'str str'),
  make('int', '{0:10}.count({1})', 10, 'List[T] T'),
  make('int', '{0:10}.index({1})', 10, 'str str'),
  make('int', '{0:10}.index({1})', 10, 'List[T] T'),
  make('int', 'max({0}, {1})', 10, 'int int'),
  make('int', 'min({0}, {1})', 10, 'int int'),
]

const floats = [
  make('float', '{0:6} + {1:7}', 6, 'float float'),
  make('float', '{0:6} - {1:7}', 6, 'float float'),
  make('float', '{0:7} * {1:8}', 7, 'float float'),
  make('float', '{0:7} / {1:8}', 7, 'float float'),
  make('float', '{0:10} ** {1:9}', 9, 'float float', { code: '_pow({0}, {1})' }),
  make('float', '{0:7} / {1:8}', 7, 'int int'),
  make('float', 'float({0})', 10, 'int'),
  make('float', 'abs({0})', 10, 'float'),
  make('float', '{0:7} % {1:8}', 7, 'float int'),
  make('float', '{0:10} ** {1:9}', 9, 'int float', { code: '_pow({0}, {1})' }),
  make('float', 'sum({0})', 10, 'List[float]'),
  make('float', '-{0:8}', 8, 'float'),
]

const texts = [
  make('str', '{0:6} + {1:7}', 6, 'str str'),
  make('str', '{0:7} * {1:8}', 7, 'str int', { code: '_mul({0}, {1})' }),
  make('str', 'str({0})', 10, 'int'),
  make('str', 'str({0})', 10, 'float'),
  make('str', 'str({0})', 10, 'List[int]'),
  make('str', '{0:10}.upper()', 10, 'str'),
  make('str', '{0:10}.lower()', 10, 'str'),
  make('str', '{0:10}.swapcase()', 10, 'str'),
  make('str', '{0:10}.title()', 10, 'str'),
  make('str', '{0:10}.strip()', 10, 'str'),
  make('str', '{0:10}.capitalize()', 10, 'str'),
  make('str', '{0:10}[::-1]', 10, 'str'),
  make('str', '{0:10}[{1}]', 10, 'str int'),
  make('str', '{0:10}[{1}:{2}]', 10, 'str int int'),
  make('str', '{0:10}[{1}:]', 10, 'str int'),
  make('str', '{0:10}[:{1}]', 10, 'str int'),
  make('str', '{0:10}[::{1}]', 10, 'str int'),
  make('str', '{0:10}.join({1})', 10, 'str Iter[str]'),
  loop('str', "''.join({1} for {v} in {0})", 'Iter[T] >str', one),
  make('str', 'chr({0})', 10, 'int'),
  make('str', '{0:10}.replace({1}, {2})', 10, 'str str str'),
  make('str', 'bin({0})[2:]', 10, 'int'),
]

const lists = [
  make('List[T]', '[]', 10, ''),
  make('List[T]', '[{0}]', 10, 'T'),
  make('List[T]', '[{0}, {1}]', 10, 'T T'),
  make('List[T]', '[{0}, {1}, {2}]', 10, 'T T T'),
  make('List[T]', '{0:6} + {1:7}', 6, 'List[T] List[T]'),
  make('List[T]', '{0:7} * {1:8}', 7, 'List[T] int', { code: '_mul({0}, {1})' }),
  make('List[T]', 'list({0})', 10, 'Iter[T]'),
  make('List[T]', 'sorted({0})', 10, 'Iter[T]'),
  make('List[T]', 'sorted(set({0}))', 10, 'Iter[T]'),
  make('List[T]', 'sorted({0}, key=lambda {v}: {1})', 10, 'Iter[T] >int', { binds: one }),
  make('List[T]', '{0:10}[::-1]', 10, 'List[T]'),
  make('List[T]', '{0:10}[{1}:{2}]', 10, 'List[T] int int'),
  make('List[T]', '{0:10}[{1}:]', 10, 'List[T] int'),
  make('List[T]', '{0:10}[:{1}]', 10, 'List[T] int'),
  make('List[T]', '{0:10}[{1}::{2}]', 10, 'List[T] int int'),
  loop('List[U]', '[{1} for {v} in {0}]', 'Iter[T] >U', one),
  loop('List[T]', '[{v} for {v} in {0} if {1:1}]', 'Iter[T] >bool', one),
  loop('List[U]', '[{1} for {v} in {0} if {2:1}]', 'Iter[T] >U >bool', one),
  loop('List[U]', '[{1} for {v}, {w} in enumerate({0})]', 'Iter[T] >U', indexed),
  loop('List[int]', '[{v} for {v}, {w} in enumerate({0}) if {1:1}]', 'Iter[T] >bool', indexed),
  loop('List[U]', '[{2} for {v}, {w} in zip({0}, {1})]', 'Iter[T] Iter[S] >U', both),
  make('List[str]', '{0:10}.split({1})', 10, 'str str'),
  make('List[str]', '{0:10}.split()', 10, 'str'),
]

const iterables = [
  make('Iter[int]', 'range({0})', 10, 'int', { code: '_range({0})' }),
  make('Iter[int]', 'range({0}, {1})', 10, 'int int', { code: '_range({0}, {1})' }),
  make('Iter[int]', 'range({0}, {1}, {2})', 10, 'int int int', { code: '_range({0}, {1}, {2})' }),
  make('Iter[T]', '{0}', 10, 'List[T]'),
  make('Iter[str]', '{0}', 10, 'str'),
]

const truths = [
  make('bool', '{0:5} == {1:5}', 4, 'T T'),
  make('bool', '{0:5} != {1:5}', 4, 'T T'),
  make('bool', '{0:5} < {1:5}', 4, 'int int'),
  make('bool', '{0:5} <= {1:5}', 4, 'int int'),
  make('bool', '{0:5} > {1:5}', 4, 'int int'),
  make('bool', '{0:5} >= {1:5}', 4, 'int int'),
  make('bool', '{0:5} < {1:5}', 4, 'float float'),
  make('bool', '{0:5} <= {1:5}', 4, 'float float'),
  make('bool', '{0:5} > {1:5}', 4, 'float float'),
  make('bool', '{0:5} >= {1:5}', 4, 'float float'),
  make('bool', '{0:5} < {1:5} < {2:5}', 4, 'int int int'),
  make('bool', '{0:5} <= {1:5} <= {2:5}', 4, 'int int int'),
  make('bool', '{0:5} <= {1:5} < {2:5}', 4, 'int int int'),
  make('bool', '{0:5} == {1:5} == {2:5}', 4, 'int int int'),
  make('bool', '{0:5} in {1:5}', 4, 'str str'),
  make('bool', '{0:5} in {1:5}', 4, 'T List[T]'),
  make('bool', '{0:5} not in {1:5}', 4, 'str str'),
  make('bool', '{0:5} not in {1:5}', 4, 'T List[T]'),
  make('bool', '{0:2} and {1:3}', 2, 'bool bool'),
  make('bool', '{0:1} or {1:2}', 1, 'bool bool'),
  make('bool', 'not {0:3}', 3, 'bool'),
  loop('bool', 'all({1} for {v} in {0})', 'Iter[T] >bool', one),
  loop('bool', 'any({1} for {v} in {0})', 'Iter[T] >bool', one),
  loop('bool', 'all({1} for {v}, {w} in enumerate({0}))', 'Iter[T] >bool', indexed),
  loop('bool', 'any({1} for {v}, {w} in enumerate({0}))', 'Iter[T] >bool', indexed),
  loop('bool', 'all({2} for {v}, {w} in zip({0}, {1}))', 'Iter[T] Iter[S] >bool', both),
  loop('bool', 'any({2} for {v}, {w} in zip({0}, {1}))', 'Iter[T] Iter[S] >bool', both),
  make('bool', '{0:10}.startswith({1})', 10, 'str str'),
  make('bool', '{0:10}.endswith({1})', 10, 'str str'),
  make('bool', '{0:10}.isupper()', 10, 'str'),
  make('bool', '{0:10}.islower()', 10, 'str'),
  make('bool', '{0:10}.isdigit()', 10, 'str'),
  make('bool', '{0:10}.isalpha()', 10, 'str'),
]

const anything = [
  make('T', '{0:10}[{1}]', 10, 'List[T] int'),
  make('T', 'max({0})', 10, 'Iter[T]'),
  make('T', 'min({0})', 10, 'Iter[T]'),
  make('T', '{1:1} if {0:1} else {2}', 0, 'bool T T'),
  loop('T', 'next({v} for {v} in {0} if {1:1})', 'Iter[T] >bool', one),
]

function search(result: Type, form: string, parts: string, binds: readonly Type[] = []): Production {
  const shared = binds.length > 0 ? ['{v}', '{w}'].slice(0, binds.length).join(', ') : ''
  const listed = parts.split(' ').filter((part) => part !== '')
  // The function that makes candidates comes first.
  const inside = listed.flatMap((part, index) =>
    part.startsWith('>') ? [`lambda ${shared}: {${index}}`] : [],
  )
  const outside = listed.flatMap((part, index) => (part.startsWith('>') ? [] : [`{${index}}`]))
  const order = form.startsWith('_orbit') ? [...outside, ...inside] : [...inside, ...outside]
  return {
    ...make(result, `${form}(${order.join(', ')})`, 10, parts, { binds }),
    name: `${form}:${result}`,
    search: form,
    inputs: order,
  }
}

const searches = [
  search('T', '_first', 'Iter[T]'),
  search('U', '_image', 'Iter[T] >U', one),
  search('U', '_image2', 'Iter[T] Iter[S] >U', both),
  search('T', '_orbit', 'T >T', one),
  search('List[T]', '_orbit_list', 'T >T', one),
  search('List[T]', '_lists', 'Iter[T]'),
  search('List[T]', '_lists_of', 'Iter[T] int'),
  search('List[T]', '_perms', 'Iter[T]'),
  search('List[T]', '_perms_of', 'Iter[T] int'),
  search('List[T]', '_subs', 'Iter[T]'),
  search('List[T]', '_subs_of', 'Iter[T] int'),
  search('List[T]', '_slices', 'List[T]'),
  search('List[T]', '_grow', 'Iter[T]'),
  search('List[T]', '_edit', 'List[T] Iter[T]'),
  search('List[T]', '_scale', 'List[T] Iter[T]'),
  search('str', '_texts', 'Iter[str]'),
  search('str', '_texts_of', 'Iter[str] int'),
  search('str', '_text_perms', 'Iter[str]'),
  search('str', '_slices', 'str'),
  search('str', '_grow_text', 'Iter[str]'),
  search('str', '_edit', 'str Iter[str]'),
  search('str', '_scale', 'str Iter[str]'),
  search('int', '_ints', ''),
  ...['int', 'float', 'List[int]', 'List[float]', 'List[List[int]]', 'List[List[float]]'].map((type) =>
    search(type, '_tune', type),
  ),
  search('float', '_floats', 'int'),
]

/** Every production. The order is part of what a saved model and a seed mean. */
export const productions: readonly Production[] = [
  ...integers,
  ...floats,
  ...texts,
  ...lists,
  ...iterables,
  ...truths,
  ...anything,
  ...searches,
]

/** Constants that are always at hand, by type, as Python writes them. */
export const constants: Readonly<Record<Type, readonly string[]>> = {
  int: ['0', '1', '2', '3', '4', '5', '7', '10', '17', '100', '1000', '-1'],
  str: ["''", "' '", "'a'", "'b'", "'0'", "'1'", "','", "'_'"],
  float: ['0.0', '0.5', '1.0', '2.0', '10.0'],
  bool: ['True', 'False'],
}
