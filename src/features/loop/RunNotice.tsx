import type { StartFailure } from '#/engine/loop/loopController.ts'
import { StandstillNotice } from '#/features/endpoints/StandstillNotice.tsx'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import type { ShownRun } from './useRun.ts'

interface RunNoticeProps {
  readonly shown: ShownRun
  readonly resuming: boolean
  readonly failure: StartFailure | null
  readonly onResume: () => void
}

/** Why a run stands still, and the way on. Nothing while it runs or when it is finished. */
export function RunNotice({ shown, resuming, failure, onResume }: RunNoticeProps) {
  const { run, status } = shown
  return (
    <>
      {failure !== null && <ErrorNotice title={failure.message} advice={failure.advice} />}
      {status !== 'running' && status !== 'finished' && (
        <StandstillNotice
          subject="run"
          status={status}
          because={run.pausedBecause}
          endpoint={run.settings.endpoint}
          resuming={resuming}
          onResume={onResume}
        />
      )}
    </>
  )
}
