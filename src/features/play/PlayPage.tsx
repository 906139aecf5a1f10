import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { IconPuzzleOff } from '@tabler/icons-react'
import { useEffect } from 'react'
import { draftsQuery, libraryQuery } from '#/features/shared/library/library.ts'
import { useServices } from '#/features/services.ts'
import { EmptyState } from '#/ui/EmptyState.tsx'
import { PlayPuzzle } from './PlayPuzzle.tsx'
import { nextUnsolved } from './solutionText.ts'
import { lastPuzzleSetting } from './usePlayStart.ts'
import './play.css'

const route = getRouteApi('/play/$puzzleId')

/** The puzzle of the address, ready to be solved. */
export function PlayPage() {
  const { puzzleId } = route.useParams()
  const services = useServices()
  const { data: puzzles, error } = useQuery(libraryQuery(services))
  const { data: drafts, error: draftError } = useQuery(draftsQuery(services))
  const puzzle = puzzles?.find((candidate) => candidate.id === puzzleId)

  useEffect(() => {
    if (puzzle === undefined) return
    // Where the user was is a comfort; losing it is no error.
    services.store.settings.put(lastPuzzleSetting, puzzle.id).catch(() => undefined)
  }, [puzzle, services])

  const failure = error ?? draftError
  if (failure !== null) throw failure
  if (puzzles === undefined || drafts === undefined) {
    return (
      <div className="play" aria-busy="true" aria-label="The puzzle is being read">
        <Skeleton height={420} radius="md" />
        <Skeleton height={420} radius="md" />
      </div>
    )
  }
  if (puzzle === undefined) {
    const [collection = ''] = puzzleId.split('/')
    return (
      <EmptyState
        icon={IconPuzzleOff}
        title="This puzzle is not on this device"
        actions={<Button renderRoot={(props) => <Link to="/" {...props} />}>Explore puzzles</Button>}
      >
        There is no puzzle “{puzzleId}” here. If it belongs to a collection that was imported elsewhere (“
        {collection}”), import that collection first.
      </EmptyState>
    )
  }
  const next = nextUnsolved(puzzles, puzzle, (id) => drafts.get(id)?.solved ?? false)
  return <PlayPuzzle key={puzzle.id} puzzle={puzzle} draft={drafts.get(puzzle.id)} next={next} />
}
