import { Button, Text, Title } from '@mantine/core'
import { IconPlayerStop, IconReportSearch } from '@tabler/icons-react'
import { useId } from 'react'
import type { Run } from '#/domain/run/run.ts'
import type { QualityProgress, QualityStage } from '#/engine/curation/inspectQuality.ts'
import { qualityStages } from '#/engine/curation/inspectQuality.ts'
import { LoadingPython } from '#/features/shared/interpreter/LoadingPython.tsx'
import { useServices } from '#/features/services.ts'
import { formatCount, formatDuration } from '#/lib/format.ts'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { ProgressLine } from '#/ui/ProgressLine.tsx'
import { Leaks } from './Leaks.tsx'
import { QualityResult } from './QualityResult.tsx'
import './quality.css'
import { useFindings } from './useFindings.ts'
import { useQuality } from './useQuality.ts'

interface QualitySectionProps {
  readonly run: Run
  /** Whether the run is being worked on: then the look is at what it has found so far. */
  readonly isActive: boolean
}

const stageWords: Readonly<Record<QualityStage, string>> = {
  duplicates: 'Comparing the texts',
  diversity: 'Measuring diversity',
  answers: 'Running the solutions once more',
  'held-out': 'Trying the answers on held-out puzzles',
  behaviour: 'Looking for puzzles that behave the same',
}

/** How good the records of a run are as training data: repeats, variety, leaks. On demand, as it takes time. */
export function QualitySection({ run, isActive }: QualitySectionProps) {
  const { clock } = useServices()
  const kept = useFindings(run)
  const { state, start, stop } = useQuality(run, ({ records, heldOut, hits }) => {
    kept.keep({ at: clock.now(), heldOut, iterations: 0, hits }, records)
  })
  const title = useId()
  const isWorking = state.kind === 'working'
  return (
    <section className="panel quality" aria-labelledby={title}>
      <div className="quality-head">
        <div className="quality-words">
          <Title order={2} size="h3" id={title}>
            Quality
          </Title>
          <Text size="sm" c="dimmed">
            Looks for repeated puzzles, for what leaked from held-out puzzles, and for how varied and how hard
            the puzzles are. {isActive && 'The run goes on meanwhile; records found later are not in it.'}
          </Text>
        </div>
        {isWorking ? (
          <Button
            color="red"
            variant="light"
            leftSection={<IconPlayerStop size={16} aria-hidden />}
            onClick={stop}
          >
            Stop the analysis
          </Button>
        ) : (
          <Button variant="default" leftSection={<IconReportSearch size={16} aria-hidden />} onClick={start}>
            {state.kind === 'done' ? 'Analyse again' : 'Analyse the records'}
          </Button>
        )}
      </div>
      {isWorking && (
        <>
          <LoadingPython />
          <Progress progress={state.progress} remaining={state.remaining} />
        </>
      )}
      {state.kind === 'failed' && <ErrorNotice title={state.message} advice={state.advice} />}
      {state.kind === 'done' && <QualityResult run={run} report={state.report} decisions={kept.decisions} />}
      <Leaks run={run} kept={kept} />
    </section>
  )
}

interface ProgressProps {
  readonly progress: QualityProgress | null
  readonly remaining: number | null
}

function Progress({ progress, remaining }: ProgressProps) {
  if (progress === null) return <ProgressLine label="Reading the records" fraction={null} />
  const { stage, done, total } = progress
  const step = `${stageWords[stage]} (step ${String(qualityStages.indexOf(stage) + 1)} of ${String(qualityStages.length)})`
  const left = remaining === null ? '' : `, ${formatDuration(remaining)} left in this step`
  return (
    <ProgressLine
      quiet
      label={step}
      detail={`${formatCount(done)} of ${formatCount(total)}${left}`}
      fraction={total === 0 ? null : done / total}
    />
  )
}
