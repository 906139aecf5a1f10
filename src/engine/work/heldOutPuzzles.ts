/** Which puzzles stand for the halves of a collection: of each problem the instance ":0" (`test_228.json`). */
import type { Puzzle, Split } from '#/domain/puzzle/puzzle.ts'
import { problemOf } from '#/domain/puzzle/puzzle.ts'

/** The puzzles in the library's order; where a problem has no ":0", its first instance. */
export function selectHalf(library: readonly Puzzle[], collection: string, split: Split): readonly Puzzle[] {
  const chosen = new Map<string, Puzzle>()
  for (const puzzle of library) {
    if (puzzle.collection !== collection || puzzle.split !== split) continue
    const problem = problemOf(puzzle.name)
    if (!chosen.has(problem) || puzzle.name === `${problem}:0`) chosen.set(problem, puzzle)
  }
  return [...chosen.values()]
}

/** Those that an evaluation attempts. */
export function selectHeldOut(library: readonly Puzzle[], collection: string): readonly Puzzle[] {
  return selectHalf(library, collection, 'test')
}
