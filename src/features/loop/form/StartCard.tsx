import { Button, Card, Group, List, Stack, Text, TextInput } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import { useModelTitle } from '#/features/shared/endpoints/useModelTitle.ts'
import type { CollectionSummary } from '#/features/shared/library/useCollections.ts'
import { LoadingPython } from '#/features/shared/interpreter/LoadingPython.tsx'
import type { StartFailure } from '#/engine/work/startFailure.ts'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { deviationsOf } from '../settings/deviations.ts'
import { EstimatePanel } from '../cost/EstimatePanel.tsx'
import { estimateRun, heldOutSize } from '../cost/estimate.ts'
import { ProbePanel } from '../cost/ProbePanel.tsx'

interface StartCardProps {
  readonly settings: RunSettings
  readonly paper: RunSettings
  readonly collection: CollectionSummary | undefined
  readonly errorCount: number
  readonly starting: boolean
  readonly failure: StartFailure | null
  /** The settings as a run would begin with them; null when something in the form is wrong. */
  readonly ready: () => RunSettings | null
  readonly onName: (name: string) => void
}

const noMeasuring = { attempts: 0, requests: 0 }

/** What pressing Start would do at most, what departs from the paper, and the button. */
export function StartCard({
  settings,
  paper,
  collection,
  errorCount,
  starting,
  failure,
  ready,
  onName,
}: StartCardProps) {
  const titleOf = useModelTitle()
  const heldOut = useMemo(() => heldOutSize(collection?.puzzles ?? [], collection?.id ?? ''), [collection])
  const deviations = deviationsOf(settings, paper)
  return (
    <Card withBorder padding="lg" bg="var(--surface)">
      <Stack gap="md">
        <EstimatePanel settings={settings} heldOut={heldOut} />
        <ProbePanel
          settings={settings}
          measuring={estimateRun(settings, heldOut).measuring ?? noMeasuring}
          ready={ready}
        />
        <TextInput
          label="Name of the run"
          placeholder={titleOf(settings.endpoint) || 'The name of the model'}
          value={settings.name}
          onChange={(event) => {
            onName(event.currentTarget.value)
          }}
        />
        {failure !== null && <ErrorNotice title={failure.message} advice={failure.advice} />}
        <LoadingPython />
        <Group justify="space-between">
          <Button
            type="submit"
            size="md"
            loading={starting}
            leftSection={<IconPlayerPlay size={18} aria-hidden />}
          >
            Start
          </Button>
          <Text size="sm" c="var(--mantine-color-error)" role="status">
            {errorCount > 0 &&
              `${String(errorCount)} ${errorCount === 1 ? 'setting needs' : 'settings need'} your attention.`}
          </Text>
        </Group>
        <div>
          <Text fw={600} size="sm">
            Departs from the paper in {deviations.length} {deviations.length === 1 ? 'point' : 'points'}
          </Text>
          <List size="sm" c="dimmed" mt={4} spacing={2}>
            {deviations.map((deviation) => (
              <List.Item key={deviation}>{deviation}</List.Item>
            ))}
          </List>
        </div>
      </Stack>
    </Card>
  )
}
