import { Button, Group, Text } from '@mantine/core'
import { IconCheck, IconPlayerStop } from '@tabler/icons-react'
import { useState } from 'react'
import type { SelfTrainingProgress } from '#/domain/grammar/selfTraining.ts'
import { LoadingPython } from '#/features/shared/interpreter/LoadingPython.tsx'
import { formatDuration } from '#/lib/format.ts'
import { ProgressLine } from '#/ui/ProgressLine.tsx'
import { StatusBadge } from '#/ui/StatusBadge.tsx'
import { runLooks } from './looks.ts'
import type { RunHistory } from './runHistory.ts'
import { RunStats } from './RunStats.tsx'
import { SeeRun } from './SeeRun.tsx'
import { remainingMillis, stageStates, stageWords } from './stages.ts'
import './run.css'

interface RunPanelProps {
  readonly progress: SelfTrainingProgress
  readonly history: RunHistory
  readonly onStop: () => void
}

/** A run that goes on: which iteration and stage, how long it will take, and the button that stops it. */
export function RunPanel({ progress, history, onStop }: RunPanelProps) {
  const { iteration, stage, done, from, elapsedMillis } = progress
  /** When Stop was pressed, on the clock of the run: a later run begins anew. */
  const [stoppedAt, setStoppedAt] = useState<number | null>(null)
  // Nothing is told of how far the reading is, or the learning.
  const unknown = (stage === 'analyse' || stage === 'train') && done === 0
  const remaining = remainingMillis(progress, history)
  const place =
    iteration === 0
      ? from === null
        ? 'Measuring the untrained model'
        : 'Taking up where it left off'
      : `Iteration ${iteration} of ${history.end}`
  return (
    <section className="panel teach-run" aria-label="The run">
      <Group justify="space-between" gap="sm">
        <Group gap="sm">
          <StatusBadge {...runLooks.running} />
          <Text fw={620}>{place}</Text>
          <Text size="sm" c="dimmed" className="numbers">
            {remaining === null ? '' : `${formatDuration(remaining)} left`}
          </Text>
        </Group>
        <Group gap="xs">
          <SeeRun id={progress.runId} />
          <Button
            color="red"
            variant="light"
            leftSection={<IconPlayerStop size={16} aria-hidden />}
            loading={stoppedAt !== null && elapsedMillis >= stoppedAt}
            onClick={() => {
              setStoppedAt(elapsedMillis)
              onStop()
            }}
          >
            Stop
          </Button>
        </Group>
      </Group>
      <ol className="teach-stages" aria-label="Stages of an iteration">
        {stageStates(progress).map(({ stage: one, state }) => (
          <li key={one} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
            {state === 'done' && <IconCheck size={14} aria-hidden />}
            {stageWords[one].short}
          </li>
        ))}
      </ol>
      <ProgressLine
        quiet
        label={stageWords[stage].sentence}
        {...(unknown ? { fraction: null } : { detail: `${Math.floor(done * 100)}%`, fraction: done })}
      />
      <LoadingPython />
      <RunStats progress={progress} />
    </section>
  )
}
