import { Button } from '@mantine/core'
import { IconPuzzle } from '@tabler/icons-react'
import { Link, Navigate } from '@tanstack/react-router'
import { EmptyState } from '#/ui/EmptyState.tsx'
import { usePlayStart } from './usePlayStart.ts'

/** Play without a puzzle in the address: goes to one. */
export function PlayStart() {
  const puzzleId = usePlayStart()
  if (puzzleId === undefined) return null
  if (puzzleId !== null) return <Navigate to="/play/$puzzleId" params={{ puzzleId }} replace />
  return (
    <EmptyState
      icon={IconPuzzle}
      title="There are no puzzles yet"
      actions={<Button renderRoot={(props) => <Link to="/" {...props} />}>Explore</Button>}
    >
      Import a collection in Explore, then come back.
    </EmptyState>
  )
}
