import { describe, expect, it } from 'vitest'
import type { Inspection } from '#/domain/tasks/inspection.ts'
import { checkInspection, checkPuzzleText } from './filters.ts'
import type { PuzzleBucket } from './kinds/puzzleFilters.ts'
import { isTextSafe } from './kinds/unsafeText.ts'
import { trivialAnswers } from './trivialAnswers.ts'
import { readShared } from '#/testing/sharedFiles.node.ts'

const refused: Inspection = { kind: 'rejected', reason: 'error', message: 'TypeError: f() …' }
const found = (answerName: string, answerType: string | null, hasVariadic = false): Inspection => ({
  kind: 'inspected',
  answerName,
  answerType,
  requiredCount: 1,
  hasVariadic,
})

/** What Python finds in the golden candidates that do not simply have an int named x, and where they end. */
const table: Readonly<Record<string, [Inspection | null, PuzzleBucket | null]>> = {
  ok_list: [found('li', 'List[int]'), null],
  ok_nested: [found('m', 'List[List[int]]'), null],
  ok_trailing_comment_cut: [found('s', 'str'), null],
  no_return: [null, 'no-puzzle'],
  syntax_error: [refused, 'bad-signature'],
  truncated_mid_expr: [null, 'no-puzzle'],
  two_required: [refused, 'bad-signature'],
  no_args: [refused, 'bad-signature'],
  no_annotation: [found('x', null), 'wrong-arguments'],
  varargs: [found('x', 'int', true), 'wrong-arguments'],
  kwonly: [found('x', 'int', true), 'wrong-arguments'],
  kwonly_noneeded: [found('x', 'int', true), 'wrong-arguments'],
  arg_unused: [found('x', 'int'), 'answer-unused'],
  arg_mentioned_once_only_in_sig: [found('xyz', 'int'), 'answer-unused'],
  bool_type: [found('b', 'bool'), 'unsupported-type'],
  List_bare: [found('x', 'List'), 'unsupported-type'],
  list_builtin_generic: [found('x', 'list[int]'), 'unsupported-type'],
  list_plain: [found('x', 'list'), 'unsupported-type'],
  Dict_type: [found('x', null), 'unsupported-type'],
  Set_type: [found('x', null), 'unsupported-type'],
  Tuple_type: [found('x', null), 'unsupported-type'],
  str_annotation_quoted: [found('x', "'int'"), 'unsupported-type'],
  Optional_type: [refused, 'bad-signature'],
  multi_line_signature: [refused, 'bad-signature'],
  two_space_indent: [refused, 'bad-signature'],
  tab_indent: [refused, 'bad-signature'],
  one_line_body: [refused, 'bad-signature'],
  trivial_str_empty: [found('s', 'str'), null],
  trivial_str_cat: [found('s', 'str'), null],
  trivial_list_len2: [found('x', 'List[int]'), null],
  nontrivial_list_len3: [found('x', 'List[int]'), null],
  trivial_nested_empty: [found('x', 'List[List[int]]'), null],
  trivial_float: [found('x', 'float'), null],
  truthy_nontrivial_nonbool: [found('x', 'List[int]'), null],
  import_itertools: [null, 'unsafe-text'],
  word_import_in_string: [null, 'unsafe-text'],
  open_paren: [null, 'unsafe-text'],
  lambda_inside: [found('x', 'List[str]'), null],
  unused_default_dict: [found('s', 'str'), null],
}

/** Candidates that only trial answers, which need Python, can refuse. */
const trivial = new Set([
  ...['trivial_int', 'trivial_int_100', 'trivial_str_empty', 'trivial_str_cat', 'trivial_list_len2'],
  ...['trivial_nested_empty', 'trivial_float', 'truthy_trivial', 'name_error', 'name_error_partially'],
])

const goldenText = readShared('cases/golden-filters.json')
describe.skipIf(goldenText === null)('golden cases without Python (skipped without ../shared)', () => {
  const { puzzles } = JSON.parse(goldenText ?? '{"puzzles":{}}') as {
    puzzles: Readonly<Record<string, { stripped: string; accepted: boolean }>>
  }
  it.each(Object.entries(puzzles))('%s', (name, { stripped, accepted }) => {
    const [inspection, expected] = table[name] ?? [found('x', 'int'), null]
    const bucket =
      (
        checkPuzzleText(stripped, true) ??
        (inspection === null ? null : checkInspection(stripped, inspection, false))
      )?.bucket ?? null
    expect(bucket).toBe(expected)
    expect(accepted).toBe(expected === null && !trivial.has(name))
  })
})

describe('point 4: checkPuzzleText', () => {
  it('tells an empty completion from one without a puzzle', () => {
    expect(checkPuzzleText('def f(', true)?.bucket).toBe('empty')
    expect(checkPuzzleText('', true)?.bucket).toBe('empty')
    expect(checkPuzzleText('def f(x: int):\n    pass', true)?.bucket).toBe('no-puzzle')
    expect(checkPuzzleText('x = 1\nreturn', true)?.bucket).toBe('no-puzzle')
  })

  it('applies the text rules only when asked', () => {
    const candidate = 'def f(s: str):\n    return s == "this is important"'
    expect(checkPuzzleText(candidate, true)?.bucket).toBe('unsafe-text')
    expect(checkPuzzleText(candidate, false)).toBeNull()
  })
})

describe('isTextSafe', () => {
  it.each([
    ['import math', true],
    ['    import re, string', true],
    ['from collections import Counter', true],
    ['import math as m', false],
    ['from math import(sqrt)', false],
    ['import os', false],
    ['import math, os', false],
    ['from os.path import join', false],
    ['# this is important', false],
    ['x.__class__', false],
    ['f = open("a")', false],
    ['__builtins__', false],
    ['reopen (1)', true],
  ])('%s: %s', (line, safe) => {
    expect(isTextSafe(`def f(x: int):\n${line}\n    return x`)).toBe(safe)
  })
})

describe('point 4: checkInspection', () => {
  const unused = 'def f(x: bool):\n    return 1 == 1'

  it('lets the 5 % draw lift the rules about use and type, but not those about arguments', () => {
    expect(checkInspection(unused, found('x', 'bool'), false)?.bucket).toBe('answer-unused')
    expect(checkInspection(unused, found('x', 'bool'), true)).toBeNull()
    expect(checkInspection(unused, found('x', null), true)?.bucket).toBe('unsupported-type')
    expect(checkInspection(unused, found('x', 'int', true), true)?.bucket).toBe('wrong-arguments')
    expect(checkInspection(unused, refused, true)?.bucket).toBe('bad-signature')
  })

  it('counts required arguments and mentions beyond ASCII', () => {
    const two = { ...found('x', 'int'), requiredCount: 2 } as const
    expect(checkInspection('def f(x: int, y: int):\n    return x', two, false)).toEqual({
      bucket: 'wrong-arguments',
      note: 'It has 2 required arguments instead of one.',
    })
    const letters = 'def f(é: int):\n    return éé == 1'
    expect(checkInspection(letters, found('é', 'int'), false)?.bucket).toBe('answer-unused')
  })
})

describe('point 4: trivialAnswers', () => {
  it.each([
    ['int', 111],
    ['str', 8],
    ['float', 13],
    ['List[int]', 57],
    ['List[str]', 31],
    ['List[bool]', 7],
    ['List[float]', 57],
    ['List[List[int]]', 58],
    ['List[List[List[str]]]', 32],
  ])('%s: %i', (type, count) => {
    const answers = trivialAnswers(type)
    expect(answers).toHaveLength(count)
    expect(new Set(answers).size).toBe(count)
  })

  it.each([
    'bool',
    'List',
    'list',
    'list[int]',
    'Set[int]',
    "'int'",
    'List[int',
    'List[int]]',
    'List[List]',
    '',
  ])('has none for %s', (type) => {
    expect(trivialAnswers(type)).toBeNull()
  })

  it('holds the edges of the reference', () => {
    expect(trivialAnswers('int')?.at(0)).toBe('-10')
    expect(trivialAnswers('int')?.at(-1)).toBe('100')
    expect(trivialAnswers('List[List[int]]')).toEqual(
      expect.arrayContaining(['[]', '[[]]', '[[-3]]', '[[3, 3]]']),
    )
  })
})
