/**
 * Which puzzles stand in the few-shot prompts: the training half of one collection, the first instance of each problem
 * (`gen.py`, first record per name before ":"), in the paper's form. Never a held-out puzzle.
 */
import { proposePrompt, toPaperForm } from '#/domain/prompt/prompts.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import { problemOf } from '#/domain/puzzle/puzzle.ts'
import type { HeldOut } from '#/engine/work/heldOut.ts'

/**
 * The few-shot puzzles as text, in an order that does not depend on the library's. Puzzles that do not fit into the
 * budget (tokens of a whole prompt) even alone are left out, so that every prompt has an example.
 */
export function selectFewShot(
  library: readonly Puzzle[],
  collection: string,
  budgetTokens: number,
  heldOut: HeldOut,
): readonly string[] {
  const firsts = new Map<string, Puzzle>()
  for (const puzzle of library) {
    if (puzzle.collection !== collection || puzzle.split !== 'train') continue
    const problem = problemOf(puzzle.name)
    const first = firsts.get(problem)
    if (first === undefined || isEarlier(puzzle, first)) firsts.set(problem, puzzle)
  }
  return [...firsts.values()]
    .filter((puzzle) => !heldOut.isPuzzle(puzzle.sat))
    .map((puzzle) => toPaperForm(puzzle.sat))
    .filter((puzzle) => proposePrompt([puzzle], budgetTokens, () => 0).puzzleCount === 1)
    .sort()
}

/** `A:2` before `A:10`. */
function isEarlier(a: Puzzle, b: Puzzle): boolean {
  return instanceOf(a) < instanceOf(b)
}

function instanceOf(puzzle: Puzzle): number {
  const instance = Number(puzzle.name.slice(problemOf(puzzle.name).length + 1))
  return Number.isNaN(instance) ? 0 : instance
}
