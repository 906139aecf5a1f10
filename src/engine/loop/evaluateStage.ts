/** Measuring a run's model on held-out puzzles, as one stage of the run: what is asked. How it is done is handed in. */
import type { TokenUsage } from '#/domain/model/completion.ts'
import type { EvaluationSettings } from '#/domain/evaluation/evaluation.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { Run } from '#/domain/run/run.ts'
import type { Result } from '#/lib/result.ts'
import { currentEndpoint } from './tuneStage.ts'

export interface Measurement {
  /** The id of the evaluation: the same for the same model of the same run. */
  readonly id: string
  readonly run: { readonly id: string; readonly model: number }
  readonly settings: EvaluationSettings
  /** Where the held-out puzzles are taken from. */
  readonly library: readonly Puzzle[]
  /** A repetition: completions come from the journal only. */
  readonly isReplay: boolean
}

export interface MeasureListener {
  /** Told the share that is done. */
  readonly onProgress: (done: number) => void
  /** Told what each reply has cost; nothing for what was known already. */
  readonly onUsage: (usage: TokenUsage) => void
}

/** Measures, or goes on measuring; gives the evaluation's id, or in words why it ended early. */
export type MeasureModel = (
  measurement: Measurement,
  signal: AbortSignal,
  listener: MeasureListener,
) => Promise<Result<string, string>>

/** The measurement of the model with this index (0: the one that the run began with). */
export function measurementOf(run: Run, model: number, library: readonly Puzzle[]): Measurement {
  const { settings } = run
  const after = run.state.tuned.at(-1)?.after
  return {
    id: `${run.id}.${model}`,
    library,
    isReplay: run.replay !== undefined,
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
