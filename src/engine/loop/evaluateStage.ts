/** Measuring a run's model on held-out puzzles, as one stage of the run: what is asked. How it is done is handed in. */
import { replayOf } from '#/domain/run/runOrigin.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { Run } from '#/domain/run/run.ts'
import type { Measurement } from '#/engine/work/measurement.ts'
import { currentEndpoint } from './tuneStage.ts'

/** The measurement of the model with this index (0: the one that the run began with). */
export function measurementOf(run: Run, model: number, library: readonly Puzzle[]): Measurement {
  const { settings } = run
  const after = run.state.tuned.at(-1)?.after
  return {
    id: `${run.id}.${model}`,
    library,
    isReplay: replayOf(run) !== null,
    run: { id: run.id, model },
    settings: {
      name: `${settings.name}, ${after == null ? 'before training' : `after iteration ${after + 1}`}`,
      endpoint: currentEndpoint(run),
      collection: settings.fewShotCollection,
      attempts: settings.heldOutAttempts,
      temperature: settings.heldOutTemperature,
      solvePrefix: settings.solvePrefix,
      solveTokens: settings.solveTokens,
      limitMillis: settings.limitMillis,
      referenceJudge: settings.textRules,
      concurrency: settings.concurrency,
      seed: settings.seed,
    },
  }
}
