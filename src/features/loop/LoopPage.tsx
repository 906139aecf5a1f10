import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconActivity } from '@tabler/icons-react'
import { Link, useSearch } from '@tanstack/react-router'
import { TeachInvitation } from '#/features/shared/teach/TeachInvitation.tsx'
import { useServices } from '#/features/services.ts'
import { useObserved } from '#/features/shared/observed/useObserved.ts'
import { parseBucketKey } from '#/features/shared/run/runNumbers.ts'
import { BegunRuns } from './BegunRuns.tsx'
import { RepeatRun } from './evidence/RepeatRun.tsx'
import { ImportRecords } from './import/ImportRecords.tsx'
import { RecordedRuns } from './recorded/RecordedRuns.tsx'
import { RunList } from './RunList.tsx'
import { RunScreen } from './run/RunScreen.tsx'
import { SetupPanel } from './form/SetupPanel.tsx'

interface Search {
  readonly run?: string | undefined
  readonly bucket?: string | undefined
  readonly trainer?: string | undefined
  readonly from?: string | undefined
}

/** The loop: set up a run, watch it, come back to earlier ones. Which run is shown stands in the address. */
export function LoopPage() {
  const search: Search = useSearch({ strict: false })
  if (search.run !== undefined) {
    return (
      <div className="page">
        <RunScreen key={search.run} id={search.run} bucket={parseBucketKey(search.bucket)} />
      </div>
    )
  }
  return (
    <div className="page">
      <Stack gap="lg">
        <div>
          <Title order={1}>Loop</Title>
          <Text c="dimmed" maw={720}>
            A model proposes puzzles, the filters of the paper drop the useless ones, the model tries to solve
            the rest, and this browser checks every answer. What is right becomes training data.
          </Text>
        </div>
        <ActiveRunLink />
        <BegunRuns />
        <TeachInvitation />
        <RecordedRuns />
        <SetupPanel key={search.from} trainer={search.trainer ?? null} from={search.from ?? null} />
        <Group>
          <ImportRecords />
          <RepeatRun />
        </Group>
        <RunList />
      </Stack>
    </div>
  )
}

function ActiveRunLink() {
  const { loop } = useServices()
  const active = useObserved(loop.active, 1_000)
  if (active === null) return null
  return (
    <Group justify="space-between" className="panel run-banner">
      <Text size="sm">
        “{active.run.settings.name}” is running. A second run can start when it is stopped or finished.
      </Text>
      <Button
        size="xs"
        leftSection={<IconActivity size={16} aria-hidden />}
        renderRoot={(props) => <Link to="/loop" search={{ run: active.run.id }} {...props} />}
      >
        Watch it
      </Button>
    </Group>
  )
}
