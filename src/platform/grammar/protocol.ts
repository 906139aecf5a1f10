/** What the page may ask of the worker in which the built-in model lives, and what the worker asks and tells. */
import type { CompletionRequest, ModelFailure } from '#/domain/model/completion.ts'
import type { GrammarReply, GrammarTask } from '#/domain/grammar/grammarTask.ts'
import type {
  Discovery,
  HeldOutPoint,
  Look,
  ModelAttempt,
  SelfTrainingSettings,
} from '#/domain/grammar/selfTraining.ts'
import type { ModelFault } from '#/engine/grammar/builtInModel.ts'
import type { LearnedRecords, RecordLesson } from '#/engine/grammar/learnRecords.ts'
import type { SelfTrainingNews } from '#/engine/grammar/selfTrainingNews.ts'
import type { SolvedBySource } from '#/engine/grammar/taughtBook.ts'
import type { ModelReply } from '#/engine/ports/languageModel.ts'
import type { TrainerProgress } from '#/engine/ports/trainer.ts'
import type { Result } from '#/lib/result.ts'

/** Which weights: of the run that goes on, of a saved version (its file's text), or none that were learned. */
export type Which =
  | { readonly kind: 'run' }
  | { readonly kind: 'saved'; readonly text: string }
  | { readonly kind: 'untrained' }

export interface RunRequest {
  readonly settings: SelfTrainingSettings
  readonly training: readonly string[]
  readonly heldOut: readonly string[]
  /** The file of the version to go on from; null: from nothing. */
  readonly from: string | null
  /** Of the version that it leaves. */
  readonly id: string
  readonly name: string
  readonly createdAt: number
}

export interface GrammarApi {
  /** Runs to the end or until `stop`; the file of the version that it leaves, null when nothing was learned. */
  readonly run: (request: RunRequest) => Promise<Result<string | null, ModelFault>>
  readonly look: (call: number, puzzle: string, which: Which) => Promise<Result<Look, ModelFault>>
  readonly attempt: (
    call: number,
    puzzle: string,
    which: Which,
    number: number,
  ) => Promise<Result<ModelAttempt, ModelFault>>
  /** Completes a prompt of the paper's, as any model would. */
  readonly complete: (
    call: number,
    request: CompletionRequest,
    which: Which,
  ) => Promise<Result<ModelReply, ModelFailure>>
  /** Trains a version on records; null when it was stopped. */
  readonly learn: (call: number, lesson: RecordLesson) => Promise<Result<LearnedRecords | null, ModelFault>>
  /** Ends the call with this number; `run` is call 0. */
  readonly stop: (call: number) => void
}

/** What the page is told of a run: the news of the engine, with what it found as people read it and what it learned as a file. */
export type RunNews =
  | Exclude<SelfTrainingNews, { kind: 'solved' | 'point' }>
  | { readonly kind: 'solved'; readonly discoveries: readonly Discovery[] }
  | { readonly kind: 'point'; readonly point: HeldOutPoint; readonly solved: SolvedBySource }
  /** What was learned so far, as the file of a version. */
  | { readonly kind: 'version'; readonly file: string }

export interface GrammarEvents {
  /** Tasks for the interpreters; fewer replies than tasks when the call was stopped. */
  readonly study: (call: number, tasks: readonly GrammarTask[]) => Promise<readonly GrammarReply[]>
  readonly news: (news: RunNews) => void
  /** How far the `learn` with this number is. */
  readonly learning: (call: number, progress: TrainerProgress) => void
}
