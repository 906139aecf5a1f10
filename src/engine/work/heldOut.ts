/** The wall between training and test: which texts are held-out puzzles, and so may never get into a prompt or a record. */
import { toPaperForm } from '#/domain/prompt/prompts.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'

export interface HeldOut {
  /** Whether the text is a held-out puzzle, whatever its white space and under the name `sat` or `f`. */
  readonly isPuzzle: (source: string) => boolean
  /** Whether a held-out puzzle stands anywhere in the text. */
  readonly isIn: (text: string) => boolean
}

/** How every puzzle begins, without white space. */
const head = 'deff('

/** Knows the test puzzles of all collections, every instance of them. */
export function createHeldOut(library: readonly Puzzle[]): HeldOut {
  const tests = new Set(
    library.filter((puzzle) => puzzle.split === 'test').map((puzzle) => normalise(puzzle.sat)),
  )
  const all = [...tests]
  return {
    isPuzzle: (source) => tests.has(normalise(source)),
    isIn: (text) => {
      const normalised = normalise(text)
      // Texts of a training set are many, and hardly any of them holds the beginning of a puzzle.
      for (let at = normalised.indexOf(head); at >= 0; at = normalised.indexOf(head, at + 1)) {
        if (all.some((test) => normalised.startsWith(test, at))) return true
      }
      return false
    },
  }
}

function normalise(source: string): string {
  return toPaperForm(source.trim()).replace(/\s+/g, '')
}
