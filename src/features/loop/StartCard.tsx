import { Button, Card, Group, List, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { isBuiltIn } from '#/domain/builtInEndpoint.ts'
import type { RunSettings } from '#/domain/run.ts'
import { useModelTitle } from '#/features/endpoints/useModelTitle.ts'
import { LoadingPython } from '#/features/LoadingPython.tsx'
import type { StartFailure } from '#/engine/loop/loopController.ts'
import { formatCount } from '#/lib/format.ts'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { Stat } from '#/ui/Stat.tsx'
import { deviationsOf } from './deviations.ts'
import { estimateRun } from './estimate.ts'

interface StartCardProps {
  readonly settings: RunSettings
  readonly paper: RunSettings
  readonly errorCount: number
  readonly starting: boolean
  readonly failure: StartFailure | null
  readonly onName: (name: string) => void
}

/** What pressing Start would do at most, what departs from the paper, and the button. */
export function StartCard({ settings, paper, errorCount, starting, failure, onName }: StartCardProps) {
  const titleOf = useModelTitle()
  const estimate = estimateRun(settings)
  const deviations = deviationsOf(settings, paper)
  return (
    <Card withBorder padding="lg" bg="var(--surface)">
      <Stack gap="md">
        <div>
          <Text fw={600}>At most</Text>
          <Text size="sm" c="dimmed">
            {isBuiltIn(settings.endpoint)
              ? 'If every puzzle passed the filters. Most runs stay far below. Nothing leaves this tab, and it costs nothing.'
              : 'If every puzzle passed the filters and every reply were as long as allowed. Most runs stay far below.'}
          </Text>
        </div>
        <SimpleGrid cols={{ base: 2, sm: 4 }}>
          <Stat label="Requests" value={shown(estimate.requests)} />
          <Stat label="Puzzle candidates" value={shown(estimate.puzzles)} />
          <Stat label="Solution candidates" value={shown(estimate.solutions)} />
          {!isBuiltIn(settings.endpoint) && (
            <Stat label="Tokens written" value={shown(estimate.completionTokens)} />
          )}
        </SimpleGrid>
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

function shown(value: number): string {
  return Number.isFinite(value) ? formatCount(value) : '–'
}
