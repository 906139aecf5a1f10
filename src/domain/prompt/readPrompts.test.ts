import { describe, expect, it } from 'vitest'
import { proposePrompt, solvePrompt } from './prompts.ts'
import { readProposePrompt, readSolvePrompt } from './readPrompts.ts'

const puzzles = [
  'def f(x: int, n=3):\n    return x == n',
  'def f(xs: List[int]):\n    assert len(xs) == 2\n\n    return sum(xs) == 7',
  'def f(x: int):\n    return x < 1 or f(x - 1)',
]

describe('readProposePrompt', () => {
  it('finds the puzzles that were put in, under their own name', () => {
    const { prompt } = proposePrompt(puzzles, 10_000, () => 0.99)
    expect([...readProposePrompt(prompt)].sort()).toEqual([...puzzles].sort())
  })

  it('finds none in a prompt without any', () => {
    expect(readProposePrompt(proposePrompt([], 100, () => 0).prompt)).toEqual([])
  })
})

describe('readSolvePrompt', () => {
  const [first = '', second = ''] = puzzles
  const example = `${first}\n\ndef g(n=3):\n    return n\n\nassert f(g())`

  it('finds the last puzzle, behind worked examples or without any', () => {
    expect(readSolvePrompt(solvePrompt(example, second, 'def g():'))).toBe(second)
    expect(readSolvePrompt(solvePrompt('', second, 'def g():'))).toBe(second)
  })

  it('finds nothing where no solution is asked for', () => {
    expect(readSolvePrompt(first)).toBeNull()
    expect(readSolvePrompt('Write\n\ndef g():')).toBeNull()
  })
})
