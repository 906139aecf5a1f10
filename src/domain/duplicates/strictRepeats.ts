/**
 * Repeats by the rules `renamed` and `near`: equal text, equal program, and alike in their 5-grams where the rule asks for
 * it. Whether a puzzle is new depends on the set of those before it, not on their order.
 */
import { readTokens } from '../syntax/readTokens.ts'
import { createNearIndex } from './nearIndex.ts'
import { createProgramIndex } from './programIndex.ts'
import type { DuplicateRule, Repeats } from './repeats.ts'
import { exactNote } from './repeats.ts'
import { similarityTokens, toGrams } from './similarity.ts'

const renamedNote = 'The same program was kept before, under other names or in another layout.'

/** Knows puzzles by their text, their program and, for `near`, their 5-grams. What is a repeat is not known from then on. */
export function createStrictRepeats(rule: Exclude<DuplicateRule, 'exact'>): Repeats {
  const texts = new Set<string>()
  const programs = createProgramIndex()
  const alike = createNearIndex()
  return {
    take(puzzle) {
      if (texts.has(puzzle)) return exactNote
      const tokens = readTokens(puzzle)
      if (programs.find(puzzle, tokens) !== null) return renamedNote
      const index = texts.size
      if (rule === 'near') {
        const grams = toGrams(similarityTokens(tokens))
        const signature = alike.signatureOf(grams)
        const match = alike.find(grams, signature)
        if (match !== null) return nearNote(match.similarity)
        alike.add(index, grams, signature)
      }
      texts.add(puzzle)
      programs.add(index, puzzle, tokens)
      return null
    },
  }
}

function nearNote(similarity: number): string {
  return `Nearly the same puzzle was kept before: ${String(Math.floor(similarity * 100))} % of what the two are made of is in both.`
}
