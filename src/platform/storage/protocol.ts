/**
 * What the page may ask of the storage worker, and what the worker tells. Failures travel as values, because an
 * error that crosses between two realms loses everything but its text.
 */
import type { Attempt, Evaluation } from '#/domain/evaluation/evaluation.ts'
import type { JournalEntry, Recalled } from '#/domain/model/journal.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { Candidate, Run } from '#/domain/run/run.ts'
import type { ModelVersion } from '#/domain/grammar/selfTraining.ts'
import type { Draft, EvaluationCommit, JournalPage, Page, RunCommit, Store } from '#/engine/ports/store.ts'
import type { Result } from '#/lib/result.ts'
import type { StoreFailure } from './storeError.ts'

export type Reply<T> = Promise<Result<T, StoreFailure>>
export type Persistence = Store['persistence']

/** One method for each of the port's; see `Store` for what they mean. Calls are carried out in the order in which they come. */
export interface StorageApi {
  /** Must be the first call. Answers with what it could get: `memory` when this browser has no files for us. */
  readonly open: (wanted: Persistence) => Reply<Persistence>
  /** Ends cleanly, after everything that was asked before. */
  readonly close: () => Reply<void>

  readonly listPuzzles: () => Reply<readonly Puzzle[]>
  readonly replaceCollection: (collection: string, puzzles: readonly Puzzle[]) => Reply<void>
  readonly removeCollection: (collection: string) => Reply<void>

  readonly listDrafts: () => Reply<readonly Draft[]>
  readonly putDraft: (draft: Draft) => Reply<void>

  readonly listRuns: () => Reply<readonly Run[]>
  readonly getRun: (id: string) => Reply<Run | null>
  readonly commitRun: (commit: RunCommit) => Reply<void>
  readonly removeRun: (id: string) => Reply<void>
  readonly listCandidates: (runId: string, bucket: string | null, page: Page) => Reply<readonly Candidate[]>
  readonly listRecords: (runId: string, page: Page) => Reply<readonly TrainingRecord[]>
  readonly countRecords: (runId: string) => Reply<number>

  readonly listEvaluations: () => Reply<readonly Evaluation[]>
  readonly commitEvaluation: (commit: EvaluationCommit) => Reply<void>
  readonly listAttempts: (evaluationId: string, puzzleId: string) => Reply<readonly Attempt[] | null>
  readonly removeEvaluation: (id: string) => Reply<void>

  readonly recallCompletions: (owner: string, keys: readonly string[]) => Reply<readonly (Recalled | null)[]>
  readonly putCompletions: (owner: string, entries: readonly JournalEntry[]) => Reply<void>
  readonly listCompletions: (owner: string, after: number, limit: number) => Reply<JournalPage>
  readonly latestCompletion: (owner: string) => Reply<JournalEntry | null>

  readonly listModels: () => Reply<readonly ModelVersion[]>
  readonly getModel: (id: string) => Reply<string | null>
  readonly putModel: (version: ModelVersion, file: string) => Reply<void>
  readonly removeModel: (id: string) => Reply<void>

  readonly getSetting: (name: string) => Reply<unknown>
  readonly putSetting: (name: string, value: unknown) => Reply<void>
}

/** One-way messages of the worker. */
export interface StorageEvents {
  /** A row was left out of a list because it cannot be read. */
  readonly damaged: (failure: StoreFailure) => void
}
