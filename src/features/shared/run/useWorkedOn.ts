import type { SelfTrainingProgress } from '#/domain/grammar/selfTraining.ts'
import { useServices } from '#/features/services.ts'
import { useObserved } from '../observed/useObserved.ts'

/** The ids of the runs that are worked on: that of the loop, and that in which the built-in model teaches itself. */
export function workedOn(inLoop: string | undefined, taught: SelfTrainingProgress | null): readonly string[] {
  const inTeach = taught?.status === 'running' ? taught.runId : null
  return [inLoop, inTeach].filter((id) => id != null)
}

/** The same of this tab. */
export function useWorkedOn(): readonly string[] {
  const { loop, builtInModel } = useServices()
  const inLoop = useObserved(loop.active, 1_000)?.run.id
  return workedOn(inLoop, useObserved(builtInModel.progress, 1_000))
}
