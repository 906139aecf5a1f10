/** The worked examples that stand before every solution prompt: P3's five tutorial puzzles, or five of ours. */
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import { problemOf } from '#/domain/puzzle/puzzle.ts'
import { toPaperForm } from '#/domain/puzzle/paperForm.ts'

const tutorials = ['Tutorial1', 'Tutorial2', 'Tutorial3', 'Tutorial4', 'Tutorial5']

/** `puzzles.json` was reformatted after the paper's prompt was written: two solutions, and how they stand in that prompt. */
const spelledInPaper: ReadonlyMap<string, string> = new Map([
  [
    '    return ["a" * (i + 2) + "b" for i in range(1000)]',
    '    return ["a"*(i+2)+"b" for i in range(1000)]',
  ],
  [
    '    return int(int("123456789" + "0" * 9) ** 0.5) + 1',
    '    return int(int("123456789" + "0"*9) ** 0.5) + 1',
  ],
])

/**
 * The 5-shot prefix (§1.3): `from typing import List`, then five times f, g and `assert f(g())`, un-numbered, without
 * a line break at the end. For P3 it is the paper's own, byte for byte (its five tutorial puzzles); for other collections five
 * training puzzles with solutions: easy and short first, of different answer types as far as there are some.
 */
export function solvePrefix(puzzles: readonly Puzzle[]): string {
  const examples = chooseExamples(puzzles).map((puzzle) => {
    const header = puzzle.solHeader.replace('def sol', 'def g')
    const body = puzzle.solutions[0] ?? ''
    return `${toPaperForm(puzzle.sat)}\n\n${header}\n${spelledInPaper.get(body) ?? body}\n\nassert f(g())`
  })
  return ['from typing import List', ...examples].join('\n\n')
}

function chooseExamples(puzzles: readonly Puzzle[]): readonly Puzzle[] {
  const solved = firstOfEachProblem(puzzles.filter((puzzle) => puzzle.solutions.length > 0))
  const found = tutorials.flatMap((problem) => {
    const puzzle = solved.get(problem)
    return puzzle === undefined ? [] : [puzzle]
  })
  if (found.length === tutorials.length) return found
  const candidates = [...solved.values()]
    .filter((puzzle) => puzzle.split === 'train')
    .sort((one, other) => rank(one) - rank(other) || length(one) - length(other) || compare(one, other))
  const types = new Set<string>()
  const varied = candidates.filter((puzzle) => {
    const fresh = !types.has(puzzle.answerType)
    types.add(puzzle.answerType)
    return fresh
  })
  const rest = candidates.filter((puzzle) => !varied.includes(puzzle))
  const chosen = new Set([...varied, ...rest].slice(0, tutorials.length))
  return candidates.filter((puzzle) => chosen.has(puzzle))
}

/** One puzzle a problem, the first of the list, as the reference takes them. */
function firstOfEachProblem(puzzles: readonly Puzzle[]): ReadonlyMap<string, Puzzle> {
  const first = new Map<string, Puzzle>()
  for (const puzzle of puzzles) {
    const problem = problemOf(puzzle.name)
    if (!first.has(problem)) first.set(problem, puzzle)
  }
  return first
}

function rank(puzzle: Puzzle): number {
  return puzzle.difficulty ?? 3
}

function length(puzzle: Puzzle): number {
  return puzzle.sat.length + (puzzle.solutions[0]?.length ?? 0)
}

function compare(one: Puzzle, other: Puzzle): number {
  return one.name < other.name ? -1 : 1
}
