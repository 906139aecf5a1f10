import { Button } from '@mantine/core'
import { IconListDetails } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useServices } from '#/features/services.ts'
import { runsQuery } from '#/features/shared/run/runsQuery.ts'

interface SeeRunProps {
  /** A run's id, which is that of the version it leaves too. */
  readonly id: string | null
  readonly size?: 'xs' | 'sm'
}

/** The way to the run in which a version was taught, with its records; nothing where that run is not on this device. */
export function SeeRun({ id, size = 'sm' }: SeeRunProps) {
  const runs = useQuery(runsQuery(useServices()))
  if (id === null || runs.data?.some((run) => run.id === id) !== true) return null
  return (
    <Button
      size={size}
      variant="default"
      leftSection={<IconListDetails size={size === 'xs' ? 15 : 16} aria-hidden />}
      renderRoot={(props) => <Link to="/loop" search={{ run: id }} {...props} />}
    >
      See the run
    </Button>
  )
}
