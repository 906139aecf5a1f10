/** The forms of search that climb, as Python (searches.py: tune, scale, grow, edit), and the scores that they climb by (score.py). */
import type { FormText } from './formText.ts'
import { distinct } from './formText.ts'

/** `near`, `below`, `at_most` and `share` are those of score.py. */
export const graders = [
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

export const score = [
  'def score(value):',
  '    total = 0.0',
  '    try:',
  '        for part in conditions(value):',
  '            total += part',
  '    except Exception:',
  '        pass',
  '    return total',
]

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

export function editForm(start: string, source: string, isText: boolean, nested: boolean): FormText {
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

export function growForm(source: string, isText: boolean, nested: boolean): FormText {
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

export function tuneForm(start: string, isFloat: boolean): FormText {
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

export function scaleForm(start: string, source: string, isText: boolean, nested: boolean): FormText {
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
