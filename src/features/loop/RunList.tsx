import { Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useModelTitle } from '#/features/endpoints/useModelTitle.ts'
import { useServices } from '#/features/services.ts'
import { useObserved } from '#/features/useObserved.ts'
import { formatCounted } from '#/lib/format.ts'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { StatusBadge } from '#/ui/StatusBadge.tsx'
import './run.css'
import { recordCount, totalOf } from './runNumbers.ts'
import { statusLooks } from '#/features/statusLooks.ts'
import { shownStatus } from './useRun.ts'

/** The runs of this device, newest first, with how each stands. */
export function RunList() {
  const { loop, store } = useServices()
  const current = useObserved(loop.active, 1_000)
  const titleOf = useModelTitle()
  const runs = useQuery({ queryKey: ['runs'], staleTime: 0, queryFn: () => store.runs.list() })
  if (runs.isError) {
    return (
      <ErrorNotice
        title="The earlier runs could not be read"
        advice="Reload the page; if that does not help, close other tabs of this app."
      />
    )
  }
  if (runs.data === undefined || runs.data.length === 0) return null
  return (
    <section aria-label="Runs">
      <Title order={2} mb="xs">
        Runs
      </Title>
      <ul className="panel run-list">
        {runs.data.map((stored) => {
          const run = current?.run.id === stored.id ? current.run : stored
          return (
            <li key={run.id}>
              <Link to="/loop" search={{ run: run.id }} className="run-link">
                <span className="run-link-name">
                  <Text span fw={560} inherit>
                    {run.settings.name}
                  </Text>
                  <Text span size="sm" c="dimmed">
                    {titleOf(run.settings.endpoint)},{' '}
                    {new Date(run.createdAt).toLocaleString('en-GB', {
                      dateStyle: 'medium',
                      timeStyle: 'short',
                    })}
                  </Text>
                </span>
                <Text span size="sm" className="run-link-count">
                  {formatCounted(recordCount(run), 'record')}
                </Text>
                <Text span size="sm" c="dimmed" className="run-link-count">
                  {formatCounted(
                    totalOf(run, (counts) => counts.proposed + counts.attempted),
                    'candidate',
                  )}
                </Text>
                <StatusBadge {...statusLooks[shownStatus(run, current?.run.id)]} />
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
