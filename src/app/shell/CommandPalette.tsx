import { useMantineColorScheme } from '@mantine/core'
import { Spotlight } from '@mantine/spotlight'
import { IconCode, IconPuzzle, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import { collectionTitle, fullTitle, libraryQuery } from '#/features/shared/library/library.ts'
import { useServices } from '#/features/services.ts'
import { paletteActions } from './paletteActions.tsx'

const shownPuzzles = 8

/**
 * Where the list is longer than its room, it can be scrolled by keyboard as well. Mantine passes these on to the scroll area
 * around the list, but does not say so in its types.
 */
const scrolledByKeyboard = { viewportProps: { tabIndex: 0, role: 'group', 'aria-label': 'Results' } }

/** Puzzles whose title or name has all words of the query; those that begin with it come first. */
function findPuzzles(puzzles: readonly Puzzle[], query: string): readonly Puzzle[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const fits = (puzzle: Puzzle) => {
    const names = `${puzzle.title} ${puzzle.name}`.toLowerCase()
    return words.every((word) => names.includes(word))
  }
  const begins = (puzzle: Puzzle) => puzzle.title.toLowerCase().startsWith(query.toLowerCase().trim())
  return puzzles
    .filter(fits)
    .sort((a, b) => Number(begins(b)) - Number(begins(a)))
    .slice(0, shownPuzzles)
}

/** Ctrl/Cmd+K: places, actions and puzzles by name. */
export function CommandPalette() {
  const services = useServices()
  const navigate = useNavigate()
  const { setColorScheme } = useMantineColorScheme()
  const { data: puzzles = [] } = useQuery(libraryQuery(services))
  const [query, setQuery] = useState('')
  const wanted = useDeferredValue(query)
  const words = wanted.toLowerCase().trim()
  const actions = paletteActions({ services, navigate, setColorScheme }).filter((action) =>
    `${action.label} ${action.description}`.toLowerCase().includes(words),
  )
  const found = findPuzzles(puzzles, wanted)

  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      attributes={{ content: { 'aria-label': 'Search or go to' } }}
      shortcut={['mod + K']}
      scrollable
      maxHeight={420}
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      styles={{ content: { background: 'var(--surface)', border: '1px solid var(--line)' } }}
      // The editor has keys of its own; this one works there too.
      tagsToIgnore={[]}
      triggerOnContentEditable
    >
      <Spotlight.Search
        placeholder="A place, an action, or the name of a puzzle"
        aria-label="Search places, actions and puzzles"
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList {...scrolledByKeyboard}>
        {found.length > 0 && (
          <Spotlight.ActionsGroup label="Puzzles">
            {found.map((puzzle) => (
              <Spotlight.Action
                key={puzzle.id}
                label={fullTitle(puzzle)}
                description={collectionTitle(puzzle.collection)}
                leftSection={<IconPuzzle size={19} stroke={1.6} aria-hidden />}
                onClick={() => {
                  void navigate({ to: '/play/$puzzleId', params: { puzzleId: puzzle.id } })
                }}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {actions.length > 0 && (
          <Spotlight.ActionsGroup label="Go to and do">
            {actions.map(({ id, label, description, icon: Picture, run }) => (
              <Spotlight.Action
                key={id}
                label={label}
                description={description}
                leftSection={<Picture size={19} stroke={1.6} aria-hidden />}
                onClick={run}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {words !== '' && (
          <Spotlight.ActionsGroup label="Search">
            <Spotlight.Action
              label={`Search text and code for “${wanted.trim()}”`}
              leftSection={<IconCode size={19} stroke={1.6} aria-hidden />}
              onClick={() => {
                void navigate({ to: '/', search: { q: wanted.trim() } })
              }}
            />
          </Spotlight.ActionsGroup>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
