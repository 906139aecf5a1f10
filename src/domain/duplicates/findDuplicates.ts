/**
 * Puzzles that are the same or nearly so, in three layers, each asked of what the one before left: equal text, equal
 * program (`normaliseProgram`), alike in their 5-grams. Every cluster has a representative, its earliest puzzle, and no two
 * representatives are alike; what to do about clusters is for people and policies.
 */
import { readTokens } from '../syntax/readTokens.ts'
import type { DuplicateLayer, DuplicateLink } from './clusters.ts'
import { createNearIndex } from './nearIndex.ts'
import { createProgramIndex } from './programIndex.ts'
import { similarityTokens, toGrams } from './similarity.ts'

/** Layers that are left out; for measuring what each is worth. */
export interface DuplicateOptions {
  readonly program?: boolean
  readonly near?: boolean
}

/**
 * Finds the links, one for each puzzle that is like an earlier one. A generator, so that whoever drives it can pause and
 * stop: it yields the number of puzzles that are done, after each.
 */
export function* findDuplicates(
  puzzles: readonly string[],
  { program = true, near = true }: DuplicateOptions = {},
): Generator<number, readonly DuplicateLink[]> {
  const texts = new Map<string, number>()
  const programs = createProgramIndex()
  const alike = createNearIndex()
  const links: DuplicateLink[] = []

  const link = (index: number, like: number, layer: DuplicateLayer, similarity = 1): void => {
    links.push({ index, like, layer, similarity })
  }

  for (const [index, puzzle] of puzzles.entries()) {
    const text = puzzle.trim()
    const same = texts.get(text)
    if (same === undefined) {
      texts.set(text, index)
      const tokens = program || near ? readTokens(text) : []
      const equal = program ? programs.find(puzzle, tokens) : null
      if (program && equal === null) programs.add(index, puzzle, tokens)
      if (equal !== null) link(index, equal, 'program')
      else if (near) {
        const grams = toGrams(similarityTokens(tokens))
        const signature = alike.signatureOf(grams)
        const match = alike.find(grams, signature)
        if (match === null) alike.add(index, grams, signature)
        else link(index, match.index, 'near', match.similarity)
      }
    } else link(index, same, 'exact')
    yield index + 1
  }
  return links
}
