import { Button, Text } from '@mantine/core'
import { IconMovie } from '@tabler/icons-react'
import { useServices } from '#/features/services.ts'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { ProgressLine } from '#/ui/ProgressLine.tsx'
import { formatBytes } from '#/lib/format.ts'
import { useRepeat } from '../evidence/useRepeat.ts'
import type { RecordedRun } from './recordedRuns.ts'
import { recordedRuns } from './recordedRuns.ts'
import styles from './recorded.module.css'

/** Runs of real models that the app brings along, for whoever has no hour and no model at hand. */
export function RecordedRuns() {
  return recordedRuns.map((recorded) => <Recorded key={recorded.path} recorded={recorded} />)
}

function Recorded({ recorded: { path, bytes, title, words } }: { readonly recorded: RecordedRun }) {
  const { readShippedFile } = useServices()
  const { state, repeat, stop } = useRepeat()
  const reading = state.kind === 'reading'
  return (
    <section className={`panel ${styles['recorded'] ?? ''}`} aria-label={title}>
      <IconMovie className={styles['picture']} size={30} stroke={1.4} aria-hidden />
      <div className={styles['words']}>
        <Text fw={620}>{title}</Text>
        <Text size="sm" c="dimmed">
          {words} The replay asks no model: it takes what was recorded, and Python in this tab judges every
          answer anew.
        </Text>
        {reading && (
          <div className={styles['progress']}>
            <ProgressLine
              label={state.file === null ? 'Loading the recording' : 'Reading the recording'}
              detail={`${formatBytes(state.bytes)} of ${formatBytes(bytes)}`}
              fraction={state.bytes / bytes}
              quiet
            />
          </div>
        )}
        {state.kind === 'failed' && (
          <div className={styles['progress']}>
            <ErrorNotice title={state.failure.message} advice={state.failure.advice} />
          </div>
        )}
      </div>
      {reading ? (
        <Button variant="default" onClick={stop}>
          Stop
        </Button>
      ) : (
        <Button
          variant="default"
          aria-label={`Replay: ${title}`}
          onClick={() => void repeat((options) => readShippedFile(path, options))}
        >
          Replay the recorded run
        </Button>
      )}
    </section>
  )
}
