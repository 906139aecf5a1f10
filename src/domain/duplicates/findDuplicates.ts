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
import { createNearIndex } from './nearIndex.ts'
import { similarityTokens, toGrams } from './similarity.ts'

export const duplicateLayers = ['exact', 'program', 'near', 'behaviour'] as const
export type DuplicateLayer = (typeof duplicateLayers)[number]

/** How a puzzle came into its cluster. Numbers are positions in the list that was searched. */
export interface DuplicateLink {
  readonly index: number
  /** The earlier puzzle that it is like. */
  readonly like: number
  readonly layer: DuplicateLayer
  /** Exact Jaccard similarity for `near`, else 1. */
  readonly similarity: number
}

export interface DuplicateCluster {
  /** The earliest puzzle. */
  readonly representative: number
  /** The others, earliest first. */
  readonly members: readonly DuplicateLink[]
}

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

/** Clusters of links, in the order of their representatives. */
export function toClusters(links: readonly DuplicateLink[]): readonly DuplicateCluster[] {
  const heads = new Map<number, number>()
  const clusters = new Map<number, DuplicateLink[]>()
  const headOf = (index: number): number => {
    let head = index
    for (let next = heads.get(head); next !== undefined; next = heads.get(head)) head = next
    return head
  }
  for (const { index, like } of links) {
    const [one, other] = [headOf(index), headOf(like)]
    if (one !== other) heads.set(Math.max(one, other), Math.min(one, other))
  }
  for (const link of links) {
    const head = headOf(link.index)
    const members = clusters.get(head)
    if (members === undefined) clusters.set(head, [link])
    else members.push(link)
  }
  return [...clusters]
    .map(([representative, members]) => ({
      representative,
      members: members.sort((a, b) => a.index - b.index),
    }))
    .sort((a, b) => a.representative - b.representative)
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
