import { useQuery } from '@tanstack/react-query'
import { problemOf } from '#/domain/puzzle/puzzle.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import { useServices } from '#/features/services.ts'
import { libraryQuery } from './library.ts'

/** A collection as an experiment sees it: how many problems it can teach with, and how many it can test on. */
export interface CollectionSummary {
  readonly id: string
  readonly trainProblems: number
  readonly testProblems: number
  readonly puzzles: readonly Puzzle[]
}

function summarize(puzzles: readonly Puzzle[]): readonly CollectionSummary[] {
  const ids = [...new Set(puzzles.map((puzzle) => puzzle.collection))]
  return ids.map((id) => {
    const members = puzzles.filter((puzzle) => puzzle.collection === id)
    const problems = (split: Puzzle['split']) =>
      new Set(members.filter((puzzle) => puzzle.split === split).map((puzzle) => problemOf(puzzle.name))).size
    return { id, trainProblems: problems('train'), testProblems: problems('test'), puzzles: members }
  })
}

/** Our own collection first, then the imported ones. */
export function useCollections() {
  return useQuery({ ...libraryQuery(useServices()), select: summarize })
}
