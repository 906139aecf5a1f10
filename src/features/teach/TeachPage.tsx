import { Stack, VisuallyHidden } from '@mantine/core'
import { useServices } from '#/features/services.ts'
import { useObserved } from '#/features/useObserved.ts'
import { useSelfTraining } from '#/features/useSelfTraining.ts'
import type { SelfTrainingProgress } from '#/domain/selfTraining.ts'
import { DiscoveryStream } from './DiscoveryStream.tsx'
import { IterationTable } from './IterationTable.tsx'
import { LearningCurve } from './LearningCurve.tsx'
import { runLooks } from './looks.ts'
import { ProposalFunnel } from './ProposalFunnel.tsx'
import { RunOutcome } from './RunOutcome.tsx'
import { RunPanel } from './RunPanel.tsx'
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
  return (
    <div className="page">
      <Stack gap="md">
        <TeachHeader title="Teach">
          A small model invents puzzles, solves them, and learns from what Python confirmed, here in this tab.
        </TeachHeader>
        {progress === null && <StartPanel newest={versions[0]} onStart={start} />}
        {progress !== null &&
          (running ? (
            <RunPanel progress={progress} onStop={stop} />
          ) : (
            <RunOutcome progress={progress} onStart={start} />
          ))}
        {progress !== null && (
          <>
            <div className="teach-main">
              <div className="teach-figures">
                <LearningCurve
                  points={progress.points}
                  iterations={progress.settings.iterations}
                  from={progress.from}
                  heldOutPuzzles={progress.heldOutPuzzles}
                />
                <ProposalFunnel iterations={progress.iterations} planned={progress.settings.proposals} />
              </div>
              <DiscoveryStream discoveries={progress.discoveries} running={running} />
            </div>
            <IterationTable progress={progress} />
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
      <VisuallyHidden role="status">{progress === null ? '' : spoken(progress)}</VisuallyHidden>
    </div>
  )
}

/** Changes with each new point and at the end, never with the progress between. */
function spoken(progress: SelfTrainingProgress): string {
  if (progress.status === 'running') return spokenPoint(progress)
  const { label } = runLooks[progress.status]
  if (progress.failure !== null) return `${label}. ${progress.failure.message}`
  return `${label}. ${outcomeSentences(progress).join(' ')}`
}
