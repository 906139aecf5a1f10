/** Solved puzzles as they are shown. */
import type { Discovery } from '#/domain/grammar/selfTraining.ts'
import { describePuzzle } from './describe.ts'
import type { SolvedPuzzle } from './pairs.ts'
import { searchInWords } from './programInWords.ts'
import { renderSolution } from './renderSolution.ts'
import type { PuzzleForm } from './parsePuzzle.ts'

/** The puzzle with its shortest solution. */
export function toDiscovery(solved: SolvedPuzzle, form: PuzzleForm | null): Discovery | null {
  const { puzzle, origin, iteration, made, right } = solved
  const texts = [...solved.programs.values()].map(({ tree }) => ({
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
