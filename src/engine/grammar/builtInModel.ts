/** What the screens can ask of the built-in model, whoever answers (platform/grammar; a fake in tests). */
import type {
  Look,
  ModelAttempt,
  ModelVersion,
  SelfTrainingProgress,
  SelfTrainingSettings,
} from '#/domain/grammar/selfTraining.ts'
import type { Observable } from '#/lib/emitter.ts'
import type { Result } from '#/lib/result.ts'

/** Why the model could not do what it was asked for, and what helps. */
export interface ModelFault {
  readonly message: string
  readonly advice: string
}

export interface BuiltInModel {
  /** The run that goes on or went last; null before the first. One at a time. */
  readonly progress: Observable<SelfTrainingProgress | null>
  /** Starts a run from a version, or from the untrained model (null). A run that goes on is stopped first. */
  readonly start: (settings: SelfTrainingSettings, from: string | null) => void
  /** Ends the run soon; what it learned so far is kept as a version. */
  readonly stop: () => void
  /** Versions on this device, newest first. */
  readonly versions: Observable<readonly ModelVersion[]>
  readonly rename: (id: string, name: string) => Promise<void>
  readonly remove: (id: string) => Promise<void>
  /** A version as one JSON file. */
  readonly exportVersion: (id: string) => Promise<string>
  /** Takes a version from such a file; the failure names what is wrong with it, and where. */
  readonly importVersion: (text: string) => Promise<Result<ModelVersion, ModelFault>>
  /** What a version (null: the newest; while a run goes on: the run's) samples at a puzzle, beside the untrained model. */
  readonly look: (
    puzzle: string,
    version: string | null,
    signal: AbortSignal,
  ) => Promise<Result<Look, ModelFault>>
  /** Attempts at a puzzle, one by one, until one is right, `count` are made, or the signal fires. */
  readonly attempt: (
    puzzle: string,
    version: string | null,
    count: number,
    signal: AbortSignal,
  ) => AsyncIterable<Result<ModelAttempt, ModelFault>>
}
