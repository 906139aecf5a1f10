/** What to look for leaks from: the held-out puzzles of all collections, one instance of each problem. */
import type { HeldOutPuzzle } from '#/domain/curation/contamination.ts'
import { toPaperForm } from '#/domain/prompt/prompts.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import { selectHeldOut } from '#/engine/work/heldOutPuzzles.ts'

/** The puzzles as an evaluation attempts them, in the paper's form. */
export function heldOutTargets(library: readonly Puzzle[]): readonly HeldOutPuzzle[] {
  const collections = [...new Set(library.map(({ collection }) => collection))]
  return collections
    .flatMap((collection) => selectHeldOut(library, collection))
    .map(({ id, sat }) => ({ id, puzzle: toPaperForm(sat) }))
}
