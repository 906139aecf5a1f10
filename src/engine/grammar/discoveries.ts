/** Solved puzzles as they are shown. */
import type { Discovery, PuzzleOrigin } from '#/domain/grammar/selfTraining.ts'
import type { AttemptedPuzzle } from './attempts.ts'
import { describePuzzle } from './describe.ts'
import { searchInWords } from './programInWords.ts'
import { renderSolution } from './renderSolution.ts'
import type { PuzzleForm } from './parsePuzzle.ts'

/** A puzzle when it was first solved. */
export interface FoundPuzzle extends AttemptedPuzzle {
  readonly origin: PuzzleOrigin
  readonly iteration: number
}

/** The puzzle with its shortest right solution; null where none was right, as among pairs that nobody checked. */
export function toDiscovery(found: FoundPuzzle, form: PuzzleForm | null): Discovery | null {
  const { puzzle, attempts, made, right, origin, iteration } = found
  const programs = new Map(
    attempts.flatMap(({ program, outcome: [kind] }) =>
      kind === 'solved' ? [[program.code, program] as const] : [],
    ),
  )
  const texts = [...programs.values()].map(({ tree }) => ({
    tree,
    solution: renderSolution(tree, puzzle.analysis),
  }))
  const shortest = texts.sort((a, b) => a.solution.length - b.solution.length)[0]
  if (shortest === undefined) return null
  return {
    id: puzzle.source,
    iteration,
    origin,
    puzzle: puzzle.source,
    description: describePuzzle(puzzle.analysis, form),
    solution: shortest.solution,
    idea: searchInWords(shortest.tree, puzzle.analysis),
    attempts: made,
    right,
  }
}
