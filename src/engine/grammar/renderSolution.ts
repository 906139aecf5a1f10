/**
 * A solution as people read it and as the verifier runs it: plain Python without counted steps. It does what its guarded
 * code did, candidate by candidate; the forms are those of src/python/grammar/searches.py.
 */
import type { AnalysedPuzzle } from '#/domain/grammarTask.ts'
import { stepLimits } from './attempts.ts'
import { keptApart } from './keptApart.ts'
import { takenNames } from './solver.ts'
import type { Tree } from './tree.ts'
import { productionAt, render, renderInputs } from './tree.ts'
import type { Type } from './types.ts'
import { elementOf } from './types.ts'

const limit = stepLimits.candidates

/** `sol` goes with `sat`, `g` with the paper's `f`. */
export function solutionHeader({
  functionName,
  parameters,
}: Pick<AnalysedPuzzle, 'functionName' | 'parameters'>): string {
  const name = functionName === 'f' ? 'g' : 'sol'
  return `def ${name}(${parameters.map((one) => `${one.name}=${one.text}`).join(', ')}):`
}

function accepts(name: string): string[] {
  return [
    'def accepts(value):',
    '    try:',
    `        return ${name}(value) is True`,
    '    except Exception:',
    '        return False',
  ]
}

/** `near`, `below`, `at_most` and `share` are those of score.py. */
const graders = [
  'def near(a, b):',
  '    if a == b:',
  '        return 1.0',
  '    if isinstance(a, (int, float)) and isinstance(b, (int, float)):',
  '        return 0.9 / (1.0 + sqrt(abs(a - b)))',
  '    if isinstance(a, str) and isinstance(b, str):',
  '        return 0.9 * sum(p == q for p, q in zip(a, b)) / max(len(a), len(b))',
  '    if isinstance(a, (list, tuple)) and type(a) is type(b):',
  '        return 0.9 * sum(map(near, a, b)) / max(len(a), len(b))',
  '    return 0.0',
  'def below(a, b):',
  '    return 1.0 if a < b else near(a, b) * 0.9',
  'def at_most(a, b):',
  '    return 1.0 if a <= b else near(a, b) * 0.9',
  'def share(values):',
  '    known = list(values)',
  '    return sum(known) / len(known) if known else 1.0',
]

const score = [
  'def score(value):',
  '    total = 0.0',
  '    try:',
  '        for part in conditions(value):',
  '            total += part',
  '    except Exception:',
  '        pass',
  '    return total',
]

function distinct(source: string, isNested: boolean): string[] {
  return isNested
    ? [
        `found = list(islice(${source}, 200))`,
        'pieces = [p for i, p in enumerate(found) if p not in found[:i]]',
      ]
    : [`pieces = list(dict.fromkeys(islice(${source}, 200)))`]
}

interface Form {
  readonly imports: readonly string[]
  readonly lines: readonly string[]
}

function returnFirst(candidates: string): string {
  return `return next(v for v in islice(${candidates}, ${limit}) if accepts(v))`
}

function fromPieces(source: string, nested: boolean, imports: readonly string[], candidates: string): Form {
  return { imports: ['islice', ...imports], lines: [...distinct(source, nested), returnFirst(candidates)] }
}

const growEdit = [
  'def edits(value):',
  '    size = len(value)',
  '    for i in range(size):',
  '        yield from (value[:i] + [p] + value[i + 1:] for p in pieces if p != value[i])',
  '    for i in range(size + 1):',
  '        yield from (value[:i] + [p] + value[i:] for p in pieces)',
  '    for i in range(size):',
  '        yield value[:i] + value[i + 1:]',
  '    for i in range(size):',
  '        for j in range(i + 1, size):',
  '            if value[i] != value[j]:',
  '                yield value[:i] + [value[j]] + value[i + 1:j] + [value[i]] + value[j + 1:]',
]

function editForm(start: string, source: string, isText: boolean, nested: boolean): Form {
  const made = isText ? "''.join(value)" : 'list(value)'
  return {
    imports: ['islice'],
    lines: [
      `value = list(${start})`,
      ...distinct(source, nested),
      'pieces += [p for i, p in enumerate(value) if p not in pieces and p not in value[:i]]',
      ...growEdit,
      `build = lambda value: ${made}`,
      'best, seen = score(build(value)), [value]',
      'while not accepts(build(value)):',
      '    level = None',
      '    for tried in edits(value):',
      '        if tried in seen or len(tried) > 120:',
      '            continue',
      '        reached = score(build(tried))',
      '        if reached > best:',
      '            best, level = reached, tried',
      '            break',
      '        if level is None and reached == best:',
      '            level = tried',
      '    value = level',
      '    seen.append(value)',
      'return build(value)',
    ],
  }
}

function growForm(source: string, isText: boolean, nested: boolean): Form {
  const made = isText ? "''.join(value)" : 'value'
  return {
    imports: ['islice', 'count'],
    lines: [
      ...distinct(source, nested),
      `build = lambda value: ${made}`,
      'order = count()',
      'heap = [(-score(build([])), next(order), [])]',
      'while True:',
      '    value = heappop(heap)[2]',
      '    if accepts(build(value)):',
      '        return build(value)',
      '    if len(value) < 60:',
      '        for p in pieces:',
      '            longer = value + [p]',
      '            heappush(heap, (-score(build(longer)), next(order), longer))',
    ],
  }
}

const numbers = [
  'def places(value, path=()):',
  '    if isinstance(value, list):',
  '        for index, part in enumerate(value):',
  '            yield from places(part, path + (index,))',
  '    elif type(value) in (int, float):',
  '        yield path',
  'def at(value, path):',
  '    return at(value[path[0]], path[1:]) if path else value',
  'def changed(value, path, number):',
  '    if not path:',
  '        return number',
  '    first = path[0]',
  '    return value[:first] + [changed(value[first], path[1:], number)] + value[first + 1:]',
]

function tuneForm(start: string, isFloat: boolean): Form {
  const steps = isFloat
    ? '[sign * 2.0 ** k for k in range(10, -28, -1) for sign in (1, -1)]'
    : '[sign * 2 ** k for k in range(24) for sign in (1, -1)]'
  return {
    imports: [],
    lines: [
      ...numbers,
      `steps = ${steps}`,
      `value = ${start}`,
      'while not accepts(value):',
      '    for path in list(places(value)):',
      '        number = at(value, path)',
      '        value = max([value] + [changed(value, path, number + step) for step in steps], key=score)',
      'return value',
    ],
  }
}

function scaleForm(start: string, source: string, isText: boolean, nested: boolean): Form {
  const run = isText ? 'p * 2 ** k' : '[p] * 2 ** k'
  return {
    imports: ['islice'],
    lines: [
      `value = ${start}`,
      ...distinct(source, nested),
      'while not accepts(value):',
      '    moves = [value]',
      '    for k in range(14):',
      `        moves += [value + ${run} for p in pieces]`,
      '        if 2 ** k <= len(value):',
      '            moves.append(value[:len(value) - 2 ** k])',
      '    value = max((move for move in moves if len(move) <= 16384), key=score)',
      'return value',
    ],
  }
}

/** Candidates that an expression makes of each piece; where it fails on one, the next is taken. */
function imageForm(made: string, pools: readonly string[]): Form {
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

function formOf(name: string, inputs: readonly string[], type: Type, nested: boolean): Form {
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

/** Where the puzzle's own conditions go, which keep their names. */
const scorePlace = '§§'

const guided = new Set(['_tune', '_scale', '_grow', '_grow_text', '_edit'])

/** The body of a solution, indented, without its header. */
export function solutionBody(tree: Tree, puzzle: AnalysedPuzzle): string {
  const words = { pointers: puzzle.pointers, taken: takenNames(puzzle) }
  const production = tree.kind === 'apply' ? productionAt(tree.production) : null
  if (tree.kind !== 'apply' || production === null || production.search === null) {
    return `    return ${render(tree, words, 'text')}`
  }
  return searchBody(production.search, renderInputs(tree, words), puzzle)
}

/** The body of a search from its form and the texts of what it is called with. Reading it back is up to parseSolution.ts. */
export function searchBody(name: string, parts: readonly string[], puzzle: AnalysedPuzzle): string {
  const inner = elementOf(puzzle.answerType)
  const nested = inner !== null && elementOf(inner) !== null
  const isText = puzzle.answerType === 'str'
  const lines = keptApart(parts, takenNames(puzzle), (slots) => {
    const form =
      name === '_edit' && isText
        ? editForm(slots[0] ?? '', slots[1] ?? '', true, false)
        : formOf(name, slots, puzzle.answerType, nested)
    const imports = [...new Set(form.imports)].sort()
    return [
      ...(imports.length > 0 ? [`from itertools import ${imports.join(', ')}`] : []),
      ...(name.startsWith('_grow') ? ['from heapq import heappop, heappush'] : []),
      ...accepts(puzzle.functionName),
      ...(guided.has(name) ? ['from math import sqrt', ...graders, scorePlace, ...score] : []),
      ...form.lines,
    ]
  })
  return lines
    .flatMap((line) => (line === scorePlace ? puzzle.score : line).split('\n'))
    .map((line) => (line === '' ? '' : `    ${line}`))
    .join('\n')
}

/** The whole source of a solution. */
export function renderSolution(tree: Tree, puzzle: AnalysedPuzzle): string {
  return `${solutionHeader(puzzle)}\n${solutionBody(tree, puzzle)}`
}
