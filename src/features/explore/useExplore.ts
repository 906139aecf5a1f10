import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useDeferredValue, useMemo } from 'react'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import { draftsQuery, libraryQuery } from '#/features/shared/library/library.ts'
import { useServices } from '#/features/services.ts'
import { countFacets } from './countFacets.ts'
import type { ExploreSearch } from './exploreSearch.ts'
import { filterPuzzles } from './filterPuzzles.ts'
import { useSearchText } from './useSearchText.ts'

const route = getRouteApi('/')
const nothing: readonly Puzzle[] = []

/** Everything that Explore shows, and the ways to change it. */
export function useExplore() {
  const services = useServices()
  const library = useQuery(libraryQuery(services))
  const drafts = useQuery(draftsQuery(services))
  const search = route.useSearch()
  const navigate = route.useNavigate()

  const change = (part: Partial<ExploreSearch>) => {
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true, resetScroll: false })
  }
  const [text, setText, writeText] = useSearchText(search.q ?? '', (q) => {
    change({ q: q === '' ? undefined : q })
  })

  const solved = useMemo(
    () =>
      new Set(
        [...(drafts.data?.values() ?? [])].filter((draft) => draft.solved).map((draft) => draft.puzzleId),
      ),
    [drafts.data],
  )
  const puzzles = library.data ?? nothing
  // The list may lag a keystroke behind; the field never does.
  const wanted = useDeferredValue(text)
  const query = useMemo(() => ({ ...search, q: wanted }), [search, wanted])
  const shown = useMemo(() => filterPuzzles(puzzles, query, solved), [puzzles, query, solved])
  const facets = useMemo(() => countFacets(puzzles, query, solved), [puzzles, query, solved])

  return {
    library,
    puzzles,
    shown,
    facets,
    solved,
    search,
    change,
    text,
    setText,
    writeText,
    clear: () => {
      setText('')
      void navigate({ search: {}, replace: true })
    },
  }
}
