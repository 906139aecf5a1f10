import { Button, Checkbox, Group, Text, Title } from '@mantine/core'
import { IconScale } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { replayOf } from '#/domain/run/runOrigin.ts'
import { useModelTitle } from '#/features/shared/endpoints/useModelTitle.ts'
import { useServices } from '#/features/services.ts'
import { useObserved } from '#/features/shared/observed/useObserved.ts'
import { formatCounted } from '#/lib/format.ts'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { StatusBadge } from '#/ui/StatusBadge.tsx'
import { mostCompared } from './compare/compareRows.ts'
import '#/features/shared/run/run.css'
import { runsQuery } from '#/features/shared/run/runsQuery.ts'
import { recordCount, totalOf } from '#/features/shared/run/runNumbers.ts'
import { statusLooks } from '#/features/shared/status/statusLooks.ts'
import { shownStatus } from '#/features/shared/run/useRun.ts'
import { useWorkedOn } from '#/features/shared/run/useWorkedOn.ts'

/** The runs of this device, newest first, with how each stands. */
export function RunList() {
  const services = useServices()
  const current = useObserved(services.loop.active, 1_000)
  const workedOn = useWorkedOn()
  const titleOf = useModelTitle()
  const [marked, setMarked] = useState<readonly string[]>([])
  const runs = useQuery(runsQuery(services))
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
      <Group justify="space-between" mb="xs" mih={36}>
        <Title order={2}>Runs</Title>
        {runs.data.length > 1 && <CompareButton marked={marked} />}
      </Group>
      <ul className="panel run-list">
        {runs.data.map((stored) => {
          const run = current?.run.id === stored.id ? current.run : stored
          return (
            <li key={run.id} className="run-row">
              {runs.data.length > 1 && (
                <Checkbox
                  aria-label={`Compare ${run.settings.name}`}
                  checked={marked.includes(run.id)}
                  disabled={!marked.includes(run.id) && marked.length >= mostCompared}
                  onChange={(event) => {
                    const { checked } = event.currentTarget
                    setMarked((before) =>
                      checked ? [...before, run.id] : before.filter((other) => other !== run.id),
                    )
                  }}
                />
              )}
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
                    {replayOf(run) !== null && ', repeated from a recording'}
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
                <StatusBadge {...statusLooks[shownStatus(run, workedOn)]} />
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Opens the marked runs side by side, as soon as there are two. */
function CompareButton({ marked }: { readonly marked: readonly string[] }) {
  if (marked.length < 2) {
    return (
      <Text size="sm" c="dimmed" role="status">
        {marked.length === 0 ? 'Mark runs to compare them.' : 'Mark one more to compare.'}
      </Text>
    )
  }
  return (
    <Button
      size="xs"
      leftSection={<IconScale size={16} aria-hidden />}
      renderRoot={(props) => <Link to="/loop/compare" search={{ runs: marked.join(',') }} {...props} />}
    >
      Compare {marked.length} runs
    </Button>
  )
}
