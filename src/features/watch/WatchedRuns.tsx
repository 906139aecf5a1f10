import { Text, Title } from '@mantine/core'
import { shownStatus } from '#/features/shared/run/useRun.ts'
import { statusLooks } from '#/features/shared/status/statusLooks.ts'
import { formatCounted } from '#/lib/format.ts'
import { StatusBadge } from '#/ui/StatusBadge.tsx'
import type { RunSummary } from './news.ts'

interface WatchedRunsProps {
  readonly runs: readonly RunSummary[]
  /** Ids of those that are being worked on. */
  readonly workedOn: readonly string[]
}

/** The runs of this device as the other tab lists them. */
export function WatchedRuns({ runs, workedOn }: WatchedRunsProps) {
  if (runs.length === 0) return null
  return (
    <section aria-label="Runs">
      <Title order={2} mb="xs">
        Runs
      </Title>
      <ul className="panel run-list">
        {runs.map((run) => (
          <li key={run.id} className="run-row">
            <div className="run-link run-summary">
              <span className="run-link-name">
                <Text span fw={560} inherit>
                  {run.name}
                </Text>
                <Text span size="sm" c="dimmed">
                  {new Date(run.createdAt).toLocaleString('en-GB', {
                    dateStyle: 'medium',
                    timeStyle: 'short',
                  })}
                </Text>
              </span>
              <Text span size="sm" className="run-link-count">
                {formatCounted(run.records, 'record')}
              </Text>
              <StatusBadge {...statusLooks[shownStatus(run, workedOn)]} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
