import { Button, Group, Text, Title } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Run } from '#/domain/run/run.ts'
import { originOf } from '#/domain/run/runOrigin.ts'
import { useServices } from '#/features/services.ts'
import '#/features/shared/run/run.css'
import { runsQuery } from '#/features/shared/run/runsQuery.ts'
import { recordCount } from '#/features/shared/run/runNumbers.ts'
import { shownStatus } from '#/features/shared/run/useRun.ts'
import { useWorkedOn } from '#/features/shared/run/useWorkedOn.ts'
import { statusLooks } from '#/features/shared/status/statusLooks.ts'
import { formatCounted } from '#/lib/format.ts'
import { StatusBadge } from '#/ui/StatusBadge.tsx'

import styles from './begunRuns.module.css'

const mostShown = 3

/** What was begun and is not finished comes before what could be begun: runs that wait or were interrupted, newest first. */
export function BegunRuns() {
  const services = useServices()
  const workedOn = useWorkedOn()
  const runs = useQuery(runsQuery(services))
  const begun = (runs.data ?? []).filter(
    (run) =>
      originOf(run).goesOn &&
      !workedOn.includes(run.id) &&
      (run.status === 'running' || run.status === 'paused'),
  )
  if (begun.length === 0) return null
  return (
    <section aria-labelledby="begun-runs">
      <Title order={2} size="h3" id="begun-runs" mb="xs">
        Go on
      </Title>
      <ul className="panel run-list">
        {begun.slice(0, mostShown).map((run) => (
          <BegunRun key={run.id} run={run} workedOn={workedOn} />
        ))}
      </ul>
      {begun.length > mostShown && (
        <Text size="sm" c="dimmed" mt={6}>
          {formatCounted(begun.length - mostShown, 'more run')} below, under “Runs”.
        </Text>
      )}
    </section>
  )
}

function BegunRun({ run, workedOn }: { readonly run: Run; readonly workedOn: readonly string[] }) {
  const { settings, state, pausedBecause } = run
  return (
    <li className={styles['run']}>
      <div className={styles['words']}>
        <Group gap="xs">
          <Text fw={560} style={{ overflowWrap: 'anywhere' }}>
            {settings.name}
          </Text>
          <StatusBadge {...statusLooks[shownStatus(run, workedOn)]} />
        </Group>
        <Text size="sm" c="dimmed" lineClamp={2}>
          Iteration {state.iterations.length} of {settings.iterations},{' '}
          {formatCounted(recordCount(run), 'record')}.{pausedBecause === null ? '' : ` ${pausedBecause}`}
        </Text>
      </div>
      <Button
        className={styles['open']}
        size="xs"
        variant="default"
        rightSection={<IconArrowRight size={14} aria-hidden />}
        aria-label={`Open ${settings.name}`}
        renderRoot={(props) => <Link to="/loop" search={{ run: run.id }} {...props} />}
      >
        Open
      </Button>
    </li>
  )
}
