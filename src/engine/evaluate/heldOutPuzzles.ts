/** Which puzzles an evaluation attempts: of each held-out problem of a collection the instance ":0" (`test_228.json`). */
import type { Puzzle } from '#/domain/puzzle.ts'
import { problemOf } from '#/domain/puzzle.ts'

/** The puzzles in the library's order; where a problem has no ":0", its first instance. */
export function selectHeldOut(library: readonly Puzzle[], collection: string): readonly Puzzle[] {
  const chosen = new Map<string, Puzzle>()
  for (const puzzle of library) {
    if (puzzle.collection !== collection || puzzle.split !== 'test') continue
    const problem = problemOf(puzzle.name)
    if (!chosen.has(problem) || puzzle.name === `${problem}:0`) chosen.set(problem, puzzle)
  }
  return [...chosen.values()]
}
