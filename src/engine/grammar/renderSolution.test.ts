import { describe, expect, it } from 'vitest'
import { analysedPuzzle, pointerOf } from '#/testing/analysedPuzzle.ts'
import { productions } from './productions.ts'
import { renderSolution, solutionHeader } from './renderSolution.ts'
import type { Tree } from './tree.ts'

const puzzle = (names: readonly string[], answerType = 'int') =>
  analysedPuzzle({
    answerType,
    parameters: names.map((name) => ({ name, type: 'int', text: '12' })),
    pointers: names.map((name, index) => pointerOf('parameter', 'int', name, { index })),
  })

function apply(name: string, result: string, parts: readonly Tree[], binds: readonly string[] = []): Tree {
  const production = productions.findIndex((one) => one.name === name && one.result === result)
  return { kind: 'apply', production, binds, parts }
}
const parameter = (index: number): Tree => ({ kind: 'pointer', index })
const first: Tree = { kind: 'variable', level: 0 }
const range = (end: Tree) => apply('range({0})', 'Iter[int]', [end])
const plus = (a: Tree, b: Tree) => apply('{0:6} + {1:7}', 'int', [a, b])

describe('a solution', () => {
  it('has the parameters and the name that go with its puzzle', () => {
    expect(solutionHeader(analysedPuzzle())).toBe("def sol(n=12, words=['ab', 'c']):")
    expect(solutionHeader({ functionName: 'f', parameters: [] })).toBe('def g():')
  })

  it('is one line where it is no search', () => {
    expect(renderSolution(plus(parameter(0), parameter(1)), puzzle(['n', 'k']))).toBe(
      'def sol(n=12, k=12):\n    return n + k',
    )
  })

  it('asks the puzzle of each candidate in turn', () => {
    expect(renderSolution(apply('_first:T', 'T', [range(parameter(0))]), puzzle(['n']))).toBe(
      `def sol(n=12):
    from itertools import islice
    def accepts(value):
        try:
            return sat(value) is True
        except Exception:
            return False
    return next(v for v in islice(range(n), 1500) if accepts(v))`,
    )
  })

  it('goes on where making a candidate fails', () => {
    const made = apply('_image:U', 'U', [range(parameter(0)), plus(first, parameter(0))], ['int'])
    const lines = renderSolution(made, puzzle(['n'])).split('\n')
    const from = lines.indexOf('    def candidates():')
    expect(lines.slice(from).join('\n')).toBe(`    def candidates():
        for i in range(n):
            try:
                yield i + n
            except Exception:
                pass
    return next(v for v in islice(candidates(), 1500) if accepts(v))`)
  })

  it('keeps its own names apart from those of the puzzle', () => {
    const orbit = apply('_orbit:T', 'T', [parameter(0), plus(first, parameter(0))], ['int'])
    const text = renderSolution(orbit, puzzle(['value', 'value_', 'step']))
    expect(text).toContain('    value__ = value\n    step_ = lambda i: i + value\n')
    expect(text).toContain('while not accepts(value__):\n        value__ = step_(value__)')
    expect(text).toContain('def accepts(value__):')
    const listed = apply('_lists_of:List[T]', 'List[T]', [range(parameter(0)), parameter(1)])
    const products = renderSolution(listed, puzzle(['product', 'islice'], 'List[int]'))
    expect(products).toContain('from itertools import islice as islice_, product as product_')
    expect(products).toContain('pieces = list(dict.fromkeys(islice_(range(product), 200)))')
    expect(products).toContain('product_(pieces, repeat=max(0, min(islice, 60)))')
  })

  it('divides by what it was told to, whatever that is called', () => {
    const text = renderSolution(
      apply('_floats:float', 'float', [plus(parameter(0), parameter(1))]),
      puzzle(['n', 'sign'], 'float'),
    )
    expect(text).toContain('    divisor = n + sign\n')
    expect(text).toContain('(sign * n / divisor for n in count() for sign in (1, -1))')
  })

  it('climbs by the conditions of the puzzle, unchanged', () => {
    const score = 'def conditions(x: int, score=12):\n    yield near(x.count(score), score)\n    return'
    const text = renderSolution(apply('_tune:int', 'int', [parameter(0)]), {
      ...puzzle(['score', 'count']),
      score,
    })
    expect(text).toContain(`    ${score.replaceAll('\n', '\n    ')}\n`)
    expect(text).toContain('    def score_(value):')
    expect(text).toContain('key=score_)')
  })

  it('finds equal lists by comparing, as they cannot be hashed', () => {
    const listed = apply('_lists:List[T]', 'List[T]', [{ kind: 'pointer', index: 0 }])
    const text = (type: string) => renderSolution(listed, puzzle(['n'], type))
    expect(text('List[List[int]]')).toContain('p not in found[:i]')
    expect(text('List[int]')).toContain('dict.fromkeys')
  })

  it.each(productions.filter(({ search }) => search !== null))('$name has a text', (production) => {
    const parts = production.parts.map(({ inside }): Tree => (inside ? first : parameter(0)))
    const tree: Tree = {
      kind: 'apply',
      production: productions.indexOf(production),
      binds: production.binds.map(() => 'int'),
      parts,
    }
    const type =
      production.result === 'str' ? 'str' : production.result.startsWith('List') ? 'List[int]' : 'int'
    const text = renderSolution(tree, puzzle(['n'], type))
    expect(text).toContain('accepts')
    expect(text).not.toMatch(/§|\{\w\}|undefined/)
  })
})
