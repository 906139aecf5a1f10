import { describe, expect, it } from 'vitest'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import { blankSolution, hasWork, nextUnsolved } from './solutionText.ts'

function puzzle(id: string, difficulty: Puzzle['difficulty'], collection = 'own'): Puzzle {
  return {
    id,
    collection,
    name: id,
    sat: 'def sat(x: int):\n    return x == 1',
    answerType: 'int',
    solHeader: 'def sol(a=1):',
    solutions: [],
    title: id,
    description: '',
    tags: [],
    difficulty,
    split: null,
    module: '',
    notes: '',
    weight: 1,
  }
}

const [a, b, c, d, far] = [
  puzzle('a', 1),
  puzzle('b', 3),
  puzzle('c', 1),
  puzzle('d', 5),
  puzzle('far', 1, 'p3'),
]
const all = [a, b, c, d, far]
const next = (current: Puzzle | null, solved: readonly string[] = []) =>
  nextUnsolved(all, current, (id) => solved.includes(id))?.id ?? null

describe('nextUnsolved', () => {
  it('begins with the easiest', () => {
    expect(next(null)).toBe('a')
    expect(next(null, ['a'])).toBe('c')
  })

  it('goes on where the level is the same, then up', () => {
    expect(next(a)).toBe('c')
    expect(next(c, ['a'])).toBe('b')
    expect(next(b)).toBe('d')
  })

  it('comes back to what was left out, then leaves the collection, then ends', () => {
    expect(next(d, ['a', 'b'])).toBe('c')
    expect(next(d, ['a', 'b', 'c'])).toBe('far')
    expect(next(d, ['a', 'b', 'c', 'far'])).toBeNull()
  })
})

describe('solution text', () => {
  it('begins with the header and counts neither it nor blanks as work', () => {
    expect(blankSolution(a)).toBe('def sol(a=1):\n    ')
    expect(hasWork(a, blankSolution(a))).toBe(false)
    expect(hasWork(a, '  \n')).toBe(false)
    expect(hasWork(a, 'def sol(a=1):\n    return a')).toBe(true)
  })
})
