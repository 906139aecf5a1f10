import type { Attempt, AttemptedOutcome, Evaluation, EvaluationHead } from '#/domain/evaluation/evaluation.ts'
import type { JournalEntry, Recalled } from '#/domain/model/journal.ts'
import type { HitDecisions } from '#/domain/curation/contamination.ts'
import type { Findings } from '#/domain/curation/findings.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { Candidate, Run, RunStatus } from '#/domain/run/run.ts'
import type { Observable } from '#/lib/emitter.ts'
import type { ModelVersion } from '#/domain/grammar/selfTraining.ts'

/** Progress that must become durable together: all of it is stored in one transaction, or none. */
export interface RunCommit {
  readonly run: Run
  readonly candidates: readonly Candidate[]
  readonly records: readonly TrainingRecord[]
  readonly attachments?: Partial<RunAttachments>
}

/** What belongs to a run besides what it found. It goes with the run. */
export interface RunAttachments {
  /** What was found of leaks, see `findings.ts`. */
  readonly findings: Findings
  readonly decisions: HitDecisions
  /** Names of the records that a person has accepted as examples, see `acceptedRecords.ts`. */
  readonly accepted: readonly string[]
  /** The puzzles of a repetition: its own, so that it sees what the original saw and nothing else. */
  readonly library: readonly Puzzle[]
}

/** Progress of an evaluation that must become durable together. */
export interface EvaluationCommit {
  readonly evaluation: EvaluationHead
  /** Outcomes that are new, with their attempts; one of a known puzzle replaces what was there. */
  readonly entries: readonly AttemptedOutcome[]
}

export interface Page {
  readonly offset: number
  readonly limit: number
}

/** Which rows of a list, and in which order. Without a page it is the whole list. */
export interface ListQuery extends Partial<Page> {
  /** By time; which of the two comes without asking, each list says. */
  readonly order?: 'newest' | 'oldest'
  /** When it fires, the call rejects at once with its reason. */
  readonly signal?: AbortSignal
}

/** Rows of which there may be a million: never all at once. */
export type RowQuery = ListQuery & Page

/** Some completions of an owner, and where the next ones begin; null after the last. */
export interface JournalPage {
  readonly entries: readonly JournalEntry[]
  readonly next: number | null
}

/** The user's work on one puzzle. */
export interface Draft {
  readonly puzzleId: string
  readonly solution: string
  /** Whether this or an earlier text of the user's was verified as solved. */
  readonly solved: boolean
  readonly updatedAt: number
}

/** What is kept on this device, table by table. Methods reject only when storage itself is broken or gone (`StoreError`). */
export interface StoreTables {
  readonly puzzles: {
    /** By collection, each in the order in which it was given. */
    readonly list: (
      query?: Omit<ListQuery, 'order'> & { readonly collection?: string },
    ) => Promise<readonly Puzzle[]>
    /** Replaces the collection by these puzzles, all or nothing. */
    readonly replaceCollection: (collection: string, puzzles: readonly Puzzle[]) => Promise<void>
    readonly removeCollection: (collection: string) => Promise<void>
  }
  readonly drafts: {
    /** Last touched first. */
    readonly list: (query?: ListQuery) => Promise<readonly Draft[]>
    readonly put: (draft: Draft) => Promise<void>
  }
  readonly runs: {
    /** Newest first. */
    readonly list: (query?: ListQuery & { readonly status?: RunStatus }) => Promise<readonly Run[]>
    readonly get: (id: string) => Promise<Run | null>
    /** Creates or advances a run; candidates and records are added (a record with a known id is replaced). */
    readonly commit: (commit: RunCommit) => Promise<void>
    /**
     * Deletes the run and everything that it found or that belongs to it, all or nothing. What it measured by counted steps goes
     * with it; an evaluation that can be gone on with, or looked into, stays.
     */
    readonly remove: (id: string) => Promise<void>
    /** Oldest first, of all buckets or of one (`puzzle:trivial`, `solution:wrong`). */
    readonly candidates: (
      runId: string,
      query: RowQuery & { readonly bucket?: string | null },
    ) => Promise<readonly Candidate[]>
    /** Oldest first. */
    readonly records: (runId: string, query: RowQuery) => Promise<readonly TrainingRecord[]>
    readonly countRecords: (runId: string) => Promise<number>
  }
  /** What belongs to runs, by name. Nothing is kept of a run that is not there. */
  readonly attachments: {
    /** Null where there is none, or none that can be read. */
    readonly get: <Name extends keyof RunAttachments>(
      runId: string,
      name: Name,
    ) => Promise<RunAttachments[Name] | null>
    /** Replaces what is there; null takes it away. */
    readonly put: <Name extends keyof RunAttachments>(
      runId: string,
      name: Name,
      value: RunAttachments[Name] | null,
    ) => Promise<void>
  }
  readonly evaluations: {
    /** Newest first, each with its outcomes; of all, or of the models of one run. */
    readonly list: (query?: ListQuery & { readonly runId?: string }) => Promise<readonly Evaluation[]>
    /** Creates or advances an evaluation; outcomes are added. */
    readonly commit: (commit: EvaluationCommit) => Promise<void>
    /** The attempts at one puzzle, in their order; null when none are kept, as of evaluations made before they were. */
    readonly attempts: (evaluationId: string, puzzleId: string) => Promise<readonly Attempt[] | null>
    readonly remove: (id: string) => Promise<void>
  }
  /**
   * Every completion as it was received, stored once, with the runs and evaluations (owners) that used it. An owner's uses
   * go with it.
   */
  readonly completions: {
    /** What is known under each key, in their order; the owner uses it from then on. */
    readonly recall: (owner: string, keys: readonly string[]) => Promise<readonly (Recalled | null)[]>
    /** Durable when it resolves. A key that is known keeps what it has. */
    readonly put: (owner: string, entries: readonly JournalEntry[]) => Promise<void>
    /** An owner's completions, oldest first: at most `limit` after the place that the page before ended at (0: all). */
    readonly list: (owner: string, after: number, limit: number) => Promise<JournalPage>
    /** The newest of an owner; null when it has none. */
    readonly latest: (owner: string) => Promise<JournalEntry | null>
  }
  /** Versions of the built-in model: what is listed of each, and its file. */
  readonly models: {
    /** Newest first. */
    readonly list: (query?: ListQuery) => Promise<readonly ModelVersion[]>
    readonly get: (id: string) => Promise<string | null>
    readonly put: (version: ModelVersion, file: string) => Promise<void>
    readonly remove: (id: string) => Promise<void>
  }
  /** Small settings, by name: JSON-able values. Never a key. */
  readonly settings: {
    readonly get: (name: string) => Promise<unknown>
    readonly put: (name: string, value: unknown) => Promise<void>
  }
}

export type TableName = keyof StoreTables

export interface Store extends StoreTables {
  /** How often each table has changed since the page was opened, for whoever shows what is in it. */
  readonly changes: Readonly<Record<TableName, Observable<number>>>
  /** How the data is kept: `device` survives a reload, `memory` does not (private window, no OPFS). */
  readonly persistence: 'device' | 'memory'
}
