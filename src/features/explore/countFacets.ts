/** What can be filtered by: the values that occur, with the number of puzzles each would leave. */
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { ExploreSearch } from './exploreSearch.ts'
import { createPuzzleTest } from './filterPuzzles.ts'

export interface FacetValue {
  readonly value: string
  readonly count: number
}

export interface Facets {
  readonly collections: readonly FacetValue[]
  readonly levels: readonly FacetValue[]
  readonly tags: readonly FacetValue[]
  readonly types: readonly FacetValue[]
  readonly solved: number
  readonly unsolved: number
  readonly train: number
  readonly test: number
}

type Facet = 'collection' | 'levels' | 'tags' | 'type' | 'status' | 'split'

function tally(
  puzzles: readonly Puzzle[],
  valuesOf: (puzzle: Puzzle) => readonly string[],
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const puzzle of puzzles) {
    for (const value of valuesOf(puzzle)) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return counts
}

/**
 * Counts every facet over the puzzles that pass all the *other* filters, so that a number tells what a click would
 * show. Values that nothing is left of keep their place with a zero.
 */
export function countFacets(
  puzzles: readonly Puzzle[],
  search: ExploreSearch,
  solved: ReadonlySet<string>,
): Facets {
  const without = (facet: Facet) =>
    puzzles.filter(createPuzzleTest({ ...search, [facet]: undefined }, solved))
  const facet = (
    name: Facet,
    passing: readonly Puzzle[],
    valuesOf: (puzzle: Puzzle) => readonly string[],
  ) => {
    const now = tally(passing, valuesOf)
    const everywhere = [...tally(puzzles, valuesOf)]
    if (name === 'tags' || name === 'type')
      everywhere.sort((a, b) => (now.get(b[0]) ?? 0) - (now.get(a[0]) ?? 0) || b[1] - a[1])
    if (name === 'levels') everywhere.sort((a, b) => a[0].localeCompare(b[0]))
    return everywhere.map(([value]) => ({ value, count: now.get(value) ?? 0 }))
  }
  const status = without('status')
  const split = without('split')
  const solvedCount = status.filter((puzzle) => solved.has(puzzle.id)).length
  return {
    collections: facet('collection', without('collection'), (puzzle) => [puzzle.collection]),
    levels: facet('levels', without('levels'), (puzzle) =>
      puzzle.difficulty === null ? [] : [String(puzzle.difficulty)],
    ),
    // Tags narrow each other (a puzzle must have all), so they are counted over what is shown now.
    tags: facet('tags', puzzles.filter(createPuzzleTest(search, solved)), (puzzle) => puzzle.tags),
    types: facet('type', without('type'), (puzzle) => [puzzle.answerType]),
    solved: solvedCount,
    unsolved: status.length - solvedCount,
    train: split.filter((puzzle) => puzzle.split === 'train').length,
    test: split.filter((puzzle) => puzzle.split === 'test').length,
  }
}
