/**
 * Puzzles that are the same or nearly so, in three layers, each asked of what the one before left: equal text, equal
 * program (`normaliseProgram`), alike in their 5-grams. Every cluster has a representative, its earliest puzzle, and no two
 * representatives are alike; what to do about clusters is for people and policies.
 *
 * Parsing is the dear step. Two programs that normalise to the same text have the same tokens but for names, parentheses
 * and commas, so only puzzles that share those are parsed at all.
 */
import { normaliseProgram } from '../syntax/normaliseProgram.ts'
import type { Token } from '../syntax/readTokens.ts'
import { readTokens } from '../syntax/readTokens.ts'
import type { DuplicateLayer, DuplicateLink } from './clusters.ts'
import { createNearIndex } from './nearIndex.ts'
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
  const programs = createProgramIndex(puzzles)
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
      const equal = program ? programs.findOrAdd(index, tokens) : null
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

interface ProgramIndex {
  /** The earlier puzzle that is the same program; null when there is none, and then this one is known from now on. */
  readonly findOrAdd: (index: number, tokens: readonly Token[]) => number | null
}

function createProgramIndex(puzzles: readonly string[]): ProgramIndex {
  /** The puzzles that look the same by their tokens; one that is alone was never parsed. */
  const looks = new Map<string, { first: number | null; readonly programs: Map<string, number> }>()
  return {
    findOrAdd(index, tokens) {
      const look = lookOf(tokens)
      const alike = looks.get(look)
      if (alike === undefined) {
        looks.set(look, { first: index, programs: new Map() })
        return null
      }
      if (alike.first !== null) {
        const program = normaliseProgram(puzzles[alike.first] ?? '')
        if (program !== null) alike.programs.set(program, alike.first)
        alike.first = null
      }
      const program = normaliseProgram(puzzles[index] ?? '')
      if (program === null) return null
      const same = alike.programs.get(program)
      if (same === undefined) alike.programs.set(program, index)
      return same ?? null
    },
  }
}

/** What all programs share that normalise to the same text: their tokens without names and loose punctuation. */
function lookOf(tokens: readonly Token[]): string {
  let look = ''
  for (const { kind, text } of tokens) {
    if (kind === 'name') look += 'n '
    else if (!(kind === 'sign' && (text === '(' || text === ')' || text === ',' || text === ';')))
      look += `${text} `
  }
  return look
}
