import { describe, expect, it } from 'vitest'
import { analysedPuzzle, pointerOf } from '#/testing/analysedPuzzle.ts'
import { productions } from './productions.ts'
import { takenNames } from './solver.ts'
import type { Tree } from './tree.ts'
import { productionAt, render, renderInputs, searchOf, sizeOf } from './tree.ts'

const puzzle = analysedPuzzle({
  pointers: [pointerOf('parameter', 'int', 'n'), pointerOf('expression', 'int', 'n + 1')],
})
const words = { pointers: puzzle.pointers, taken: takenNames(puzzle) }

function apply(name: string, result: string, parts: readonly Tree[], binds: readonly string[] = []): Tree {
  const production = productions.findIndex(
    (one) => one.name === name && one.result === result && one.parts.length === parts.length,
  )
  return { kind: 'apply', production, binds, parts }
}
const int = (text: string): Tree => ({ kind: 'constant', text })
const n: Tree = { kind: 'pointer', index: 0 }
const n1: Tree = { kind: 'pointer', index: 1 }
const sum = (a: Tree, b: Tree) => apply('{0:6} + {1:7}', 'int', [a, b])
const minus = (a: Tree, b: Tree) => apply('{0:6} - {1:7}', 'int', [a, b])
const times = (a: Tree, b: Tree) => apply('{0:7} * {1:8}', 'int', [a, b])
const power = (a: Tree, b: Tree) => apply('{0:10} ** {1:9}', 'int', [a, b])
const negative = (a: Tree) => apply('-{0:8}', 'int', [a])
const equal = (a: Tree, b: Tree) => apply('{0:5} == {1:5}', 'bool', [a, b])
const not = (a: Tree) => apply('not {0:3}', 'bool', [a])
const both = (a: Tree, b: Tree) => apply('{0:2} and {1:3}', 'bool', [a, b])
const either = (a: Tree, b: Tree) => apply('{0:1} or {1:2}', 'bool', [a, b])
const when = (a: Tree, b: Tree, c: Tree) => apply('{1:1} if {0:1} else {2}', 'T', [a, b, c])
const range = (a: Tree) => apply('range({0})', 'Iter[int]', [a])
const list = (a: Tree) => apply('{0}', 'Iter[T]', [a])
const each = (pool: Tree, made: Tree) => apply('[{1} for {v} in {0}]', 'List[U]', [pool, made], ['int'])
const variable = (level: number): Tree => ({ kind: 'variable', level })

describe('a tree as text', () => {
  const p = int('2')
  const yes = equal(n, p)
  const told: readonly (readonly [text: string, tree: Tree])[] = [
    ['n + 2 - 2', minus(sum(n, p), p)],
    ['n - (n + 2)', minus(n, sum(n, p))],
    ['(n + 2) * 2', times(sum(n, p), p)],
    ['n * 2 + 2', sum(times(n, p), p)],
    ['n * (2 * 2)', times(n, times(p, p))],
    ['-n * 2', times(negative(n), p)],
    ['-(n + 2)', negative(sum(n, p))],
    ['(-n) ** 2', power(negative(n), p)],
    ['(-1) ** 2', power(int('-1'), p)],
    ['-n ** 2', negative(power(n, p))],
    ['n ** 2 ** 2', power(n, power(p, p))],
    ['(n ** 2) ** 2', power(power(n, p), p)],
    ['2 ** (-1)', power(p, int('-1'))],
    ['(n + 1) * 2', times(n1, p)],
    ['2 - (n + 1)', minus(p, n1)],
    ['(n == 2) == (n == 2)', equal(yes, yes)],
    ['not n == 2', not(yes)],
    ['not not n == 2', not(not(yes))],
    ['not (n == 2 and n == 2)', not(both(yes, yes))],
    ['n == 2 and (n == 2 or n == 2)', both(yes, either(yes, yes))],
    ['n == 2 and n == 2 or n == 2', either(both(yes, yes), yes)],
    ['n == 2 and (n == 2 and n == 2)', both(yes, both(yes, yes))],
    ['(n if n == 2 else 2) + 2', sum(when(yes, n, p), p)],
    ['n if n == 2 else n if n == 2 else 2', when(yes, n, when(yes, n, p))],
    ['(n if n == 2 else 2) if n == 2 else 2', when(yes, when(yes, n, p), p)],
    ['[i + n for i in range(n)]', each(range(n), sum(variable(0), n))],
    ['[[j for j in range(i)] for i in range(n)]', each(range(n), each(range(variable(0)), variable(1)))],
    ['[i for i in [i for i in range(n)]]', each(list(each(range(n), variable(0))), variable(0))],
    [
      '[i for i in ([n] if n == 2 else [2])]',
      each(list(when(yes, apply('[{0}]', 'List[T]', [n]), apply('[{0}]', 'List[T]', [p]))), variable(0)),
    ],
  ]
  it.each(told)('%s', (text, tree) => {
    expect(render(tree, words, 'text')).toBe(text)
  })

  it('counts steps in its code, and asks the guards', () => {
    const squares = each(range(n), power(variable(0), int('2')))
    expect(render(squares, words, 'code')).toBe('[_pow(i, 2) for i, _step in zip(_range(n), _steps)]')
  })

  it('names variables as nothing else is named', () => {
    const crowded = { ...words, taken: ['i', 'j', 'k', 'm'] }
    expect(render(each(range(n), variable(0)), crowded, 'text')).toBe('[i1 for i1 in range(n)]')
  })

  it('tells its size, its search and what that is called with', () => {
    const search = productions.findIndex(({ name }) => name === '_image:U')
    const tree = {
      kind: 'apply',
      production: search,
      binds: ['int'],
      parts: [range(n), sum(variable(0), n)],
    } as const
    expect([sizeOf(tree), searchOf(tree), searchOf(n)]).toEqual([6, '_image', null])
    expect(renderInputs(tree, words)).toEqual(['lambda i: i + n', 'range(n)'])
    expect(render(tree, words, 'code')).toBe('_image(lambda i: i + n, _range(n))')
    expect(() => productionAt(-1)).toThrow('Bug')
  })
})
