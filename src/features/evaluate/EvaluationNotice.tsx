import type { StartFailure } from '#/engine/work/startFailure.ts'
import { StandstillNotice } from '#/features/shared/endpoints/StandstillNotice.tsx'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import type { ShownEvaluation } from './useEvaluations.ts'

interface EvaluationNoticeProps {
  readonly shown: ShownEvaluation
  readonly resuming: boolean
  readonly failure: StartFailure | null
  readonly onResume: () => void
}

/** Why an evaluation stands still, and the way on. Nothing while it runs or when it is finished. */
export function EvaluationNotice({ shown, resuming, failure, onResume }: EvaluationNoticeProps) {
  const { evaluation, status } = shown
  return (
    <>
      {failure !== null && <ErrorNotice title={failure.message} advice={failure.advice} />}
      {status !== 'running' && status !== 'finished' && (
        <StandstillNotice
          subject="evaluation"
          status={status}
          because={evaluation.pausedBecause}
          endpoint={evaluation.settings.endpoint}
          resuming={resuming}
          onResume={onResume}
        />
      )}
    </>
  )
}
