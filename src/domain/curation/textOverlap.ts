/**
 * Which held-out puzzles a text repeats: the share of a held-out puzzle's token 5-grams that the text has (containment,
 * so that a puzzle which was copied into a longer one is found as well).
 */
import { readTokens } from '../syntax/readTokens.ts'
import { similarityTokens, toGrams } from '../duplicates/similarity.ts'

/** From this share of a held-out puzzle's 5-grams on, a text is a hit; see docs/quality.md for where it comes from. */
const overlapShare = 0.6
/** Fewer 5-grams than this are what all puzzles have in common: then only a whole copy is a hit. */
const fewestCommon = 12

export interface Overlap {
  /** Position in the list of held-out puzzles. */
  readonly heldOut: number
  readonly share: number
}

/** The 5-grams by which two puzzles are compared. */
export function gramsOf(puzzle: string): Uint32Array {
  return toGrams(similarityTokens(readTokens(puzzle)))
}

/** Knows the held-out puzzles; says of a text's grams which of them it repeats, most alike first. */
export function createOverlapIndex(heldOut: readonly string[]): (grams: Uint32Array) => readonly Overlap[] {
  const sizes: number[] = []
  const holders = new Map<number, number[]>()
  for (const [index, puzzle] of heldOut.entries()) {
    const grams = gramsOf(puzzle)
    sizes.push(grams.length)
    for (const gram of grams) {
      const known = holders.get(gram)
      if (known === undefined) holders.set(gram, [index])
      else known.push(index)
    }
  }
  return (grams) => {
    const counts = new Map<number, number>()
    for (const gram of grams) {
      for (const index of holders.get(gram) ?? []) counts.set(index, (counts.get(index) ?? 0) + 1)
    }
    return [...counts]
      .map(([index, count]) => ({ heldOut: index, count, share: count / (sizes[index] ?? count) }))
      .filter(({ count, share }) => share === 1 || (share >= overlapShare && count >= fewestCommon))
      .map(({ heldOut: index, share }) => ({ heldOut: index, share }))
      .sort((a, b) => b.share - a.share || a.heldOut - b.heldOut)
  }
}
