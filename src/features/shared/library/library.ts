/** The puzzles and the user's work on them, as every screen reads them. */
import { queryOptions } from '@tanstack/react-query'
import { ownCollection } from '#/domain/puzzle/import/importPuzzles.ts'
import { problemOf } from '#/domain/puzzle/puzzle.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { Draft } from '#/engine/ports/store.ts'
import type { Services } from '#/features/services.ts'

/** All puzzles, our own first, then the imported ones in the order of their collections. */
export function libraryQuery({ ownPuzzles, store }: Pick<Services, 'ownPuzzles' | 'store'>) {
  return queryOptions({
    queryKey: ['puzzles'],
    staleTime: Infinity,
    // Thousands of puzzles that nobody changes in place: comparing them deeply would only cost time.
    structuralSharing: false,
    queryFn: async (): Promise<readonly Puzzle[]> => {
      const [own, imported] = await Promise.all([ownPuzzles(), store.puzzles.list()])
      return [...own, ...imported]
    },
  })
}

/** The user's drafts, by puzzle id. */
export function draftsQuery({ store }: Pick<Services, 'store'>) {
  return queryOptions({
    queryKey: ['drafts'],
    staleTime: Infinity,
    structuralSharing: false,
    queryFn: async (): Promise<ReadonlyMap<string, Draft>> =>
      new Map((await store.drafts.list()).map((draft) => [draft.puzzleId, draft])),
  })
}

const difficultyWords = ['very easy', 'easy', 'medium', 'hard', 'very hard'] as const

/** A difficulty in words: `3` → `medium`. */
export function difficultyWord(difficulty: NonNullable<Puzzle['difficulty']>): string {
  return difficultyWords[difficulty - 1] ?? 'unrated'
}

/** Tells the instances of one problem apart: `ListIn:3` → `#3`; the first (or only) one needs no mark. */
export function instanceMark({ name }: Pick<Puzzle, 'name'>): string {
  const instance = name.slice(problemOf(name).length + 1)
  return instance === '' || instance === '0' ? '' : `#${instance}`
}

/** A puzzle's title with its instance: `List In #3`. */
export function fullTitle(puzzle: Pick<Puzzle, 'name' | 'title'>): string {
  return `${puzzle.title} ${instanceMark(puzzle)}`.trimEnd()
}

/** How a collection is called on the screen. */
export function collectionTitle(collection: string): string {
  return collection === ownCollection ? 'Autodidact' : collection
}
