/** Where every run begins. What happens from there on decides `engine/loop/loopMachine.ts`. */
import { emptyCounts } from './funnel.ts'
import type { RunState } from './run.ts'
import type { RunSettings } from './settings/runSettings.ts'

/** The state before anything was asked: the model that the run begins with is measured first, if any is. */
export function initialRunState(settings: Pick<RunSettings, 'heldOutAttempts'>): RunState {
  return {
    version: 1,
    iteration: 0,
    stage: settings.heldOutAttempts > 0 ? 'evaluate' : 'propose',
    nextPrompt: 0,
    open: [],
    iterations: [emptyCounts()],
    tuned: [],
    job: null,
    untrained: [],
    accepted: [],
    evaluations: [],
    measured: { prompt: 0, completion: 0 },
    workedMillis: 0,
  }
}
