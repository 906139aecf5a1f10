import { describe, expect, it } from 'vitest'
import { analysedPuzzle } from '#/testing/analysedPuzzle.ts'
import type { AttemptKind } from '#/domain/grammar/grammarTask.ts'
import type { AttemptedPuzzle } from './attempts.ts'
import { createPairBook } from './pairs.ts'
import { createSolver, createSubjects } from './solver.ts'
import { createWeights } from './weights.ts'

const analysis = analysedPuzzle()
const subjects = createSubjects([])
const solver = createSolver(
  analysis,
  subjects(analysis),
  createWeights(),
  { temperature: 1, priorShare: 0 },
  5,
)
const programs = [
  ...new Map(solver.sample(300).flatMap((one) => (one === null ? [] : [[one.code, one] as const]))).values(),
]

/** `right` attempts that are distinct and right among `made`. */
function attempted(
  source: string,
  right: number,
  made: number,
  kind: AttemptKind = 'solved',
): AttemptedPuzzle {
  const attempts = programs.slice(0, made).map((program, index) => ({
    program,
    outcome: [index < right ? kind : 'wrong', '5', 1] as const,
  }))
  const solved = Array.from({ length: made }, (_, index) => index < right)
  return { puzzle: { source, analysis }, solver, attempts, made, solved, right, calls: made }
}
const weightOf = (book: ReturnType<typeof createPairBook>) =>
  book.examples(createWeights(), subjects).reduce((sum, { weight }) => sum + weight, 0)

describe('the book of pairs', () => {
  it('takes what was right, and tells when a puzzle is solved for the first time', () => {
    const book = createPairBook()
    expect(book.add(attempted('a', 0, 10), 'training', 'a', 1)).toBe(false)
    expect(book.add(attempted('a', 2, 10), 'training', 'a', 1)).toBe(true)
    expect(book.add(attempted('a', 5, 10), 'training', 'a', 2)).toBe(false)
    const [only] = book.all()
    expect(book.all()).toHaveLength(1)
    expect([only?.rate, only?.made, only?.right, only?.iteration, only?.programs.size]).toEqual([
      0.2, 10, 2, 1, 5,
    ])
  })

  it('keeps and trains on a bounded number of solutions', () => {
    const book = createPairBook()
    book.add(attempted('a', 60, 60), 'training', 'a', 1)
    expect(book.all()[0]?.programs.size).toBe(32)
    expect(book.examples(createWeights(), subjects)).toHaveLength(8)
  })

  it('counts a hard puzzle more than an easy one', () => {
    const weights = [1, 5, 20, 40].map((right) => {
      const book = createPairBook()
      book.add(attempted('a', right, 40), 'training', 'a', 1)
      return weightOf(book)
    })
    expect([...weights].sort((a, b) => b - a)).toEqual(weights)
    expect(new Set(weights).size).toBe(4)
    expect(weights.every((weight) => weight > 0 && weight <= 1)).toBe(true)
  })

  it('shares among a family, which as a whole counts for more than one puzzle', () => {
    const total = (families: readonly string[]) => {
      const book = createPairBook()
      families.forEach((family, index) => book.add(attempted(String(index), 2, 10), 'varied', family, 1))
      return weightOf(book)
    }
    expect(total(['a', 'a', 'a'])).toBeGreaterThan(total(['a']))
    expect(total(['a', 'a', 'a'])).toBeLessThan(total(['a', 'b', 'c']))
    expect(total(['a', 'b', 'c'])).toBeCloseTo(3 * total(['a']), 9)
  })

  it('counts the likely solutions most', () => {
    const book = createPairBook()
    book.add(attempted('a', 6, 6), 'training', 'a', 1)
    const weights = book.examples(createWeights(), subjects).map(({ weight }) => weight)
    expect([...weights].sort((a, b) => b - a)).toEqual(weights)
  })

  it('takes anything where nobody checks, and gives back what it was given', () => {
    const book = createPairBook(() => true)
    expect(book.add(attempted('a', 0, 4), 'training', 'a', 1)).toBe(true)
    const other = createPairBook()
    for (const one of book.all()) other.restore(one)
    expect(other.all()).toEqual(book.all())
    expect(other.examples(createWeights(), subjects)).toEqual(book.examples(createWeights(), subjects))
  })
})
