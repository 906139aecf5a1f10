/** The puzzles that come with the app, as they lie in `public/puzzles/`. */
import { readFileSync } from 'node:fs'
import { readOwnPuzzles } from '#/domain/puzzle/import/importPuzzles.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'

const read = (name: string) => readFileSync(new URL(`../../public/puzzles/${name}`, import.meta.url), 'utf8')

/** Throws when they are damaged. */
export function readShippedPuzzles(): readonly Puzzle[] {
  const puzzles = readOwnPuzzles(read('puzzles.json'), read('about.json'), read('split.json'))
  if (!puzzles.ok) throw new Error(puzzles.error.message)
  return puzzles.value
}
