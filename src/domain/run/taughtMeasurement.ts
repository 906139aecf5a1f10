/** What a self-training run measured of a model, as an evaluation like those of other runs. */
import type { AttemptedOutcome, EvaluationHead } from '#/domain/evaluation/evaluation.ts'
import type { Run } from './run.ts'

export interface Measured {
  /** Attempts at each puzzle. */
  readonly attempts: number
  /** How often the puzzles were asked. */
  readonly calls: number
  /** Of each held-out puzzle, whether each attempt was right, in their order. */
  readonly outcomes: readonly { readonly puzzleId: string; readonly solved: readonly boolean[] }[]
}

/**
 * The newest model of the run, measured, and the run that knows of it. The attempts themselves are not kept: there are tens of
 * thousands, judged by counted steps.
 */
export function toMeasurement(
  run: Run,
  { attempts, calls, outcomes }: Measured,
): { readonly run: Run; readonly evaluation: EvaluationHead; readonly entries: readonly AttemptedOutcome[] } {
  const { settings, state } = run
  const model = state.tuned.length
  const newest = state.tuned.at(-1)
  const id = `${run.id}.${model}`
  return {
    run: { ...run, state: { ...state, evaluations: [...state.evaluations, id] } },
    evaluation: {
      id,
      run: { id: run.id, model },
      settings: {
        name: `${settings.name}, ${newest?.after == null ? 'before training' : `after iteration ${newest.after + 1}`}`,
        endpoint: newest?.endpoint ?? settings.endpoint,
        ...{ collection: settings.fewShotCollection, attempts, temperature: settings.heldOutTemperature },
        ...{ solvePrefix: '', solveTokens: settings.solveTokens, limitMillis: settings.limitMillis },
        ...{ referenceJudge: false, concurrency: settings.concurrency, seed: settings.seed },
      },
      status: 'finished',
      puzzleCount: outcomes.length,
      countedSteps: { calls },
      createdAt: run.updatedAt,
      updatedAt: run.updatedAt,
      pausedBecause: null,
    },
    entries: outcomes.map(({ puzzleId, solved }) => ({
      outcome: { puzzleId, solved: [...solved] },
      attempts: [],
    })),
  }
}
