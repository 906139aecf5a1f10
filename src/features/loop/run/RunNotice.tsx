import { Button } from '@mantine/core'
import { IconDownload, IconPlayerSkipForward } from '@tabler/icons-react'
import { reachedCap } from '#/domain/run/cost.ts'
import type { ResumeChanges } from '#/engine/loop/loopController.ts'
import type { StartFailure } from '#/engine/work/startFailure.ts'
import { trainerCapabilities } from '#/domain/trainer/trainerRef.ts'
import { isAskingForSum, isNothingToTrain, isOutOfRoom } from '#/domain/run/pauseReasons.ts'
import { StandstillNotice } from '#/features/shared/endpoints/StandstillNotice.tsx'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { recordCount } from '#/features/shared/run/runNumbers.ts'
import type { ShownRun } from '#/features/shared/run/useRun.ts'
import { CapNotice } from './CapNotice.tsx'
import { TuneElsewhere } from '../train/TuneElsewhere.tsx'

interface RunNoticeProps {
  readonly shown: ShownRun
  readonly resuming: boolean
  readonly failure: StartFailure | null
  readonly onResume: (changes?: ResumeChanges) => void
  readonly onExport: () => void
}

/** Why a run stands still, and the way on. Nothing while it runs or when it is finished. */
export function RunNotice({ shown, resuming, failure, onResume, onExport }: RunNoticeProps) {
  const { run, status } = shown
  const lacksTexts = run.state.stage === 'train' && isNothingToTrain(run.pausedBecause)
  const waits =
    status === 'paused' &&
    run.state.stage === 'train' &&
    !lacksTexts &&
    trainerCapabilities(run.settings.trainer).waitsForPerson
  const asksForSum = isAskingForSum(run.pausedBecause)
  const goOnUntrained = () => {
    onResume({ untrained: true })
  }
  const isCapped = status === 'paused' && !waits && reachedCap(run) !== null
  return (
    <>
      {failure !== null && <ErrorNotice title={failure.message} advice={failure.advice} />}
      {waits && (
        <TuneElsewhere
          run={run}
          resuming={resuming}
          onResume={(tuned) => {
            onResume({ tuned })
          }}
          onSkip={goOnUntrained}
        />
      )}
      {isCapped && (
        <CapNotice
          run={run}
          resuming={resuming}
          onResume={(caps) => {
            onResume({ caps })
          }}
        />
      )}
      {status !== 'running' && status !== 'finished' && !waits && !isCapped && (
        <StandstillNotice
          subject="run"
          status={status}
          because={run.pausedBecause}
          endpoint={run.settings.endpoint}
          resuming={resuming}
          onResume={() => {
            if (asksForSum) onResume({ agreed: true })
            else onResume()
          }}
          resumeLabel={asksForSum ? 'Send and train' : 'Resume'}
          actions={
            <>
              {isOutOfRoom(run.pausedBecause) && recordCount(run) > 0 && (
                <Button
                  variant="default"
                  leftSection={<IconDownload size={16} aria-hidden />}
                  onClick={onExport}
                >
                  Export the records
                </Button>
              )}
              {status === 'paused' && (lacksTexts || asksForSum) && (
                <Button
                  variant="default"
                  loading={resuming}
                  leftSection={<IconPlayerSkipForward size={16} aria-hidden />}
                  onClick={goOnUntrained}
                >
                  Go on without training
                </Button>
              )}
            </>
          }
        />
      )}
    </>
  )
}
