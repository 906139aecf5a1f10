/** Measuring a run's model on held-out puzzles: what the run asks, and the evaluation does. */
import type { TokenUsage } from '#/domain/model/completion.ts'
import type { EvaluationSettings } from '#/domain/evaluation/evaluation.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { Result } from '#/lib/result.ts'
import type { WritingBoard } from './writing.ts'

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
  /** Is told what the model is writing. */
  readonly board: WritingBoard
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
