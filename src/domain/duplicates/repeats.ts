/**
 * When a run takes a puzzle for a repeat of one that it has kept, and what it says of it. Here the paper's own rule; the
 * stricter ones, which read Python, are in `strictRepeats.ts`.
 */

/**
 * `exact`: the same text. `renamed`: also the same program under other names, docstrings and layout. `near`: also a Jaccard
 * similarity of 0.7 or more of the sets of 5-grams.
 */
export const duplicateRules = ['exact', 'renamed', 'near'] as const
export type DuplicateRule = (typeof duplicateRules)[number]

/** The puzzles that were kept so far. */
export interface Repeats {
  /** Why the puzzle is a repeat, in words; null when it is new, and from then on it is known. */
  readonly take: (puzzle: string) => string | null
}

export const exactNote = 'The same puzzle was kept before.'

/** Knows puzzles by their text. */
export function createExactRepeats(): Repeats {
  const texts = new Set<string>()
  return {
    take(puzzle) {
      if (texts.has(puzzle)) return exactNote
      texts.add(puzzle)
      return null
    },
  }
}
