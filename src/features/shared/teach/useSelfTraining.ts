import { useNavigate } from '@tanstack/react-router'
import type { SelfTrainingSettings } from '#/domain/grammar/selfTraining.ts'
import { useServices } from '#/features/services.ts'
import { useObserved } from '../observed/useObserved.ts'

/** The run of the built-in model that goes on or went last, and how to start one from any screen. */
export function useSelfTraining(everyMillis?: number) {
  const { builtInModel } = useServices()
  const navigate = useNavigate()
  const progress = useObserved(builtInModel.progress, everyMillis)
  return {
    progress,
    running: progress?.status === 'running',
    /** Starts a run (from the untrained model: null) and shows it. A run that goes on is stopped first. */
    start: (settings: SelfTrainingSettings, from: string | null) => {
      builtInModel.start(settings, from)
      void navigate({ to: '/teach' })
    },
    stop: builtInModel.stop,
  }
}
