import { useQuery } from '@tanstack/react-query'
import { draftsQuery, libraryQuery } from '#/features/shared/library/library.ts'
import { useServices } from '#/features/services.ts'
import { nextUnsolved } from './solutionText.ts'

/** The setting that remembers which puzzle was open last. */
export const lastPuzzleSetting = 'play.last'

/**
 * The puzzle that Play opens by itself: the one that was open last, or an easy unsolved one. Undefined while it is
 * not known, null when there is no puzzle at all.
 */
export function usePlayStart(): string | null | undefined {
  const services = useServices()
  const { data: puzzles, error } = useQuery(libraryQuery(services))
  const { data: drafts, error: draftError } = useQuery(draftsQuery(services))
  const { data: last, error: lastError } = useQuery({
    queryKey: ['setting', lastPuzzleSetting],
    gcTime: 0,
    queryFn: async () => (await services.store.settings.get(lastPuzzleSetting)) ?? null,
  })
  const failure = error ?? draftError ?? lastError
  if (failure !== null) throw failure
  if (puzzles === undefined || drafts === undefined || last === undefined) return undefined
  const known = puzzles.find((puzzle) => puzzle.id === last)
  return (
    (known ?? nextUnsolved(puzzles, null, (id) => drafts.get(id)?.solved ?? false) ?? puzzles[0])?.id ?? null
  )
}
