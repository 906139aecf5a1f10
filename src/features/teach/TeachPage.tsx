import { Group, Stack, Text, VisuallyHidden } from '@mantine/core'
import { useEffect, useMemo, useRef } from 'react'
import { useServices } from '#/features/services.ts'
import { useObserved } from '#/features/shared/observed/useObserved.ts'
import { useSelfTraining } from '#/features/shared/teach/useSelfTraining.ts'
import type { ModelVersion, SelfTrainingProgress } from '#/domain/grammar/selfTraining.ts'
import { DiscoveryStream } from './DiscoveryStream.tsx'
import { IterationTable } from './IterationTable.tsx'
import { LearningCurve } from './LearningCurve.tsx'
import { runLooks } from './looks.ts'
import { ProposalFunnel } from './ProposalFunnel.tsx'
import { runHistory } from './runHistory.ts'
import type { RunHistory } from './runHistory.ts'
import { RunOutcome } from './RunOutcome.tsx'
import { RunPanel } from './RunPanel.tsx'
import { SeeRun } from './SeeRun.tsx'
import { SettingsPanel } from './SettingsPanel.tsx'
import { SmallPrint } from './SmallPrint.tsx'
import { StartPanel } from './StartPanel.tsx'
import { TeachHeader } from './TeachHeader.tsx'
import { outcomeSentences, spokenPoint } from './words.ts'
import './teach.css'

/** Teach: the built-in model teaches itself, live. */
export function TeachPage() {
  const { builtInModel } = useServices()
  const { progress, running, start, stop } = useSelfTraining()
  const versions = useObserved(builtInModel.versions)
  const history = useRunHistory(progress, versions)
  // What was measured before the page was loaded anew, as far as it was kept.
  const kept = progress === null ? versions.find(({ points }) => points.length > 1) : undefined
  const outcome = useRef<HTMLElement>(null)
  const wasRunning = useRef(running)
  useEffect(() => {
    // The Stop button is gone; whoever had pressed it goes on from what came of it.
    if (wasRunning.current && !running && document.activeElement === document.body)
      outcome.current?.focus({ preventScroll: true })
    wasRunning.current = running
  }, [running])
  return (
    <div className="page">
      <Stack gap="md">
        <TeachHeader title="Teach">
          A small model invents puzzles, solves them, and learns from what Python confirmed, here in this tab.
        </TeachHeader>
        {progress === null && <StartPanel newest={versions[0]} onStart={start} />}
        {progress !== null &&
          history !== null &&
          (running ? (
            <RunPanel progress={progress} history={history} onStop={stop} />
          ) : (
            <RunOutcome ref={outcome} progress={progress} history={history} onStart={start} />
          ))}
        {kept !== undefined && (
          <>
            <Group justify="space-between" gap="xs">
              <Text component="p">
                What was measured of <strong>{kept.name}</strong>, which is kept on this device:
              </Text>
              <SeeRun id={kept.id} size="xs" />
            </Group>
            <LearningCurve
              points={kept.points}
              iterations={kept.points.at(-1)?.iteration ?? 0}
              heldOutPuzzles={kept.points[0]?.successes.length ?? 0}
            />
          </>
        )}
        {progress !== null && history !== null && (running || progress.points.length > 0) && (
          <>
            <div className="teach-main">
              <div className="teach-figures">
                <LearningCurve
                  points={history.points}
                  iterations={history.end}
                  heldOutPuzzles={progress.heldOutPuzzles}
                />
                <ProposalFunnel
                  iterations={progress.iterations}
                  planned={progress.settings.proposals}
                  running={running}
                />
              </div>
              <DiscoveryStream
                discoveries={progress.discoveries}
                doubted={progress.doubted}
                running={running}
              />
            </div>
            <IterationTable
              points={history.points}
              iterations={progress.iterations}
              trainingPuzzles={progress.trainingPuzzles}
            />
          </>
        )}
        <SettingsPanel
          last={progress?.settings ?? null}
          versions={versions}
          running={running}
          onStart={start}
        />
        <SmallPrint newest={versions[0]} />
      </Stack>
      <VisuallyHidden role="status">
        {progress === null || history === null ? '' : spoken(progress, history)}
      </VisuallyHidden>
    </div>
  )
}

/** The run's history, the same object until something is measured or begun: each change draws the curve anew. */
function useRunHistory(
  progress: SelfTrainingProgress | null,
  versions: readonly ModelVersion[],
): RunHistory | null {
  const { points, iteration, settings, from } = progress ?? {}
  return useMemo(
    () =>
      points === undefined || iteration === undefined || settings === undefined || from === undefined
        ? null
        : runHistory({ points, iteration, settings, from }, versions),
    [points, iteration, settings, from, versions],
  )
}

/** Changes with each new point and at the end, never with the progress between. */
function spoken(progress: SelfTrainingProgress, history: RunHistory): string {
  if (progress.status === 'running') return spokenPoint(progress, history)
  const { label } = runLooks[progress.status]
  if (progress.failure !== null) return `${label}. ${progress.failure.message}`
  return `${label}. ${outcomeSentences(progress, history).join(' ')}`
}
