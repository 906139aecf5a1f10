import { Button, Group, Text } from '@mantine/core'
import { IconMicroscope, IconPlayerTrackNext, IconRefreshDot, IconRestore } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Ref } from 'react'
import type { SelfTrainingProgress, SelfTrainingSettings } from '#/domain/grammar/selfTraining.ts'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { StatusBadge } from '#/ui/StatusBadge.tsx'
import { runLooks } from './looks.ts'
import type { RunHistory } from './runHistory.ts'
import { RunStats } from './RunStats.tsx'
import { SeeRun } from './SeeRun.tsx'
import { outcomeSentences, settingsSummary } from './words.ts'
import './run.css'

interface RunOutcomeProps {
  readonly progress: SelfTrainingProgress
  readonly history: RunHistory
  /** Takes the focus that the Stop button had. */
  readonly ref: Ref<HTMLElement>
  readonly onStart: (settings: SelfTrainingSettings, from: string | null) => void
}

/** A run that has ended: what came of it, in an honest sentence, and what can be done with it. */
export function RunOutcome({ progress, history, ref, onStart }: RunOutcomeProps) {
  const { status, settings, failure, versionId } = progress
  const [headline = '', ...more] = outcomeSentences(progress, history)
  return (
    <section ref={ref} tabIndex={-1} className="panel teach-run" aria-label="The run">
      <Group gap="sm">
        <StatusBadge {...runLooks[status]} />
        <Text size="sm" c="dimmed">
          {settingsSummary(settings)}
        </Text>
      </Group>
      {failure !== null && <ErrorNotice title={failure.message} advice={failure.advice} />}
      {(failure === null || progress.points.length > 0) && (
        <div className="teach-outcome">
          <p className="teach-headline">{headline}</p>
          {more.length > 0 && <Text c="dimmed">{more.join(' ')}</Text>}
        </div>
      )}
      {progress.points.length > 0 && <RunStats progress={progress} />}
      <Group gap="xs">
        {versionId !== null && (
          <Button
            leftSection={<IconPlayerTrackNext size={16} aria-hidden />}
            onClick={() => {
              onStart(settings, versionId)
            }}
          >
            Continue from here
          </Button>
        )}
        <Button
          variant={versionId === null ? 'filled' : 'default'}
          leftSection={<IconRestore size={16} aria-hidden />}
          onClick={() => {
            onStart(settings, null)
          }}
        >
          Start over
        </Button>
        <SeeRun id={progress.runId} />
        {versionId !== null && (
          <>
            <Button
              variant="default"
              leftSection={<IconMicroscope size={16} aria-hidden />}
              renderRoot={(props) => <Link to="/teach/look" search={{ version: versionId }} {...props} />}
            >
              Look inside
            </Button>
            <Button
              variant="default"
              leftSection={<IconRefreshDot size={16} aria-hidden />}
              renderRoot={(props) => <Link to="/loop" {...props} />}
            >
              Use it in Loop
            </Button>
          </>
        )}
      </Group>
      {progress.runId !== null && (
        <Text size="sm" c="dimmed">
          What it found is kept as the records of a run, like those of the Loop: look through them, export
          them, and compare its measurements there.
        </Text>
      )}
      {versionId === null && (
        <Text size="sm" c="dimmed">
          Nothing was learned in this run, so there is no new version of the model.
        </Text>
      )}
    </section>
  )
}
