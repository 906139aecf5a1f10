/**
 * Everything the program needs from the world. The engine talks to these and to nothing else; `platform` implements
 * them for a browser, `testing` for tests, `app/services.tsx` chooses.
 *
 * Rules for all: an expected failure is a value, never a throw; every long call takes an AbortSignal and ends soon
 * after it fires; what was already delivered stays delivered.
 */
import type { Completion, CompletionRequest, ModelFailure, TokenUsage } from '#/domain/model/completion.ts'
import type { TextAnalysis, TextAnalysisRequest, TextProgress } from '#/domain/curation/textAnalysis.ts'
import type { Attempt, AttemptedOutcome, Evaluation, EvaluationHead } from '#/domain/evaluation/evaluation.ts'
import type { Inspection, Trial, TrialResult } from '#/domain/filters/examination.ts'
import type { GrammarReply, GrammarTask } from '#/domain/grammar/grammarTask.ts'
import type { JournalEntry, Recalled } from '#/domain/model/journal.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { Candidate, Run } from '#/domain/run/run.ts'
import type { Endpoint } from '#/domain/model/endpoint.ts'
import type { ProbeReply, ScriptProbe } from '#/domain/safety/probe.ts'
import type { ModelVersion } from '#/domain/grammar/selfTraining.ts'
import type { Pair, Verdict } from '#/domain/verdict/verdict.ts'
import type { Result } from '#/lib/result.ts'

export interface RunLimits {
  /** Wall-clock limit of one pair (both rooms together), one inspection, or one trial answer. */
  readonly limitMillis: number
  /**
   * What the limit is multiplied by, so that it means the same on a slow machine. Where it is left out, what was measured
   * on this machine decides; 1 takes the limit as wall-clock time.
   */
  readonly calibration?: number
  /**
   * For `verify`: each pair runs in two fresh interpreters with different hash and random seeds, and is `flaky` when they
   * end as different kinds.
   */
  readonly repeat?: 2 | undefined
  /** For `verify`: keeps every pair out of the shared lane, which may change the cost of a verdict, never the verdict. */
  readonly lane?: 'fresh' | undefined
  /** For `verify`: wrong verdicts tell what `sat` asked and what of it did not hold, if there is time for a second look. */
  readonly explain?: boolean
  readonly signal?: AbortSignal
}

/**
 * Runs untrusted Python. Never throws for what candidate code does: a crash, a bomb or an escape attempt is a verdict.
 * Results come in the order of the input, each as soon as it is known. On abort the iteration ends early, without
 * error and within a second; results already yielded stay valid. It throws only if the sandbox itself cannot start.
 */
export interface Verifier {
  /** Resolves when work can be taken; rejects if this browser cannot run the sandbox. */
  readonly ready: Promise<VerifierInfo>
  /**
   * Solved means: `sat(sol()) is True`, exact answer type. Each program runs in a fresh interpreter of its own, unless it
   * is seen to be harmless to others; that may change the cost of a verdict, never the verdict.
   */
  readonly verify: (pairs: readonly Pair[], limits: RunLimits) => AsyncIterable<Verdict>
  /** The facts that the puzzle filters need, one per puzzle source. */
  readonly inspect: (puzzles: readonly string[], limits: RunLimits) => AsyncIterable<Inspection>
  /** Puts trial answers to puzzles; after three answers that ran into the limit the rest counts as not accepted. */
  readonly tryAnswers: (trials: readonly Trial[], limits: RunLimits) => AsyncIterable<TrialResult>
  /**
   * What the built-in model asks while it learns: puzzles taken apart, many small programs of its grammar tried on one puzzle.
   * Decided by counted steps; the limit is only a fence around a whole task, and what runs into it is `unsuitable`.
   */
  readonly study: (tasks: readonly GrammarTask[], limits: RunLimits) => AsyncIterable<GrammarReply>
}

/** How much of the interpreter has arrived, in bytes; `total` is null where nobody knows. */
export interface LoadProgress {
  readonly received: number
  readonly total: number | null
}

/**
 * What the interpreter proved of its seal when it started, in this very browser. While Python runs, every function that
 * WebAssembly could call outside of its memory is one of these; each that is not open was called, and did nothing.
 */
export interface SealReport {
  /** How many end the worker when they are called: only a program that broke its interpreter gets to them. */
  readonly shut: number
  /** How many refuse as an operating system would, so that Python raises `OSError`. */
  readonly refusing: number
  /** Names of those that work: the clock, reading the standard library, more memory up to the cap. */
  readonly open: readonly string[]
}

export interface VerifierInfo {
  /** `CPython 3.14.2 / Pyodide 314.0.7`. */
  readonly interpreter: string
  readonly workers: number
  readonly seal: SealReport
  /** Whether Python runs on a stack of its own (JSPI); without it deep recursion and deep data end sooner. */
  readonly ownStack: boolean
}

/**
 * Tries JavaScript where untrusted code would be if it got out of Python. Replies come in the order of the probes, each as
 * soon as it is known; one that does not come in time is `silent`. On abort the iteration ends early. It throws only if the
 * sandbox itself cannot start.
 */
export interface SafetyProbe {
  readonly probe: (probes: readonly ScriptProbe[], signal?: AbortSignal) => AsyncIterable<ProbeReply>
}

/** Completions as they were received; `completions` may hold fewer than asked. */
export interface ModelReply {
  readonly completions: readonly Completion[]
  readonly usage: TokenUsage | null
}

/** Anything that completes text. It queues, retries what can be retried, and returns a failure only when it gave up. */
export interface LanguageModel {
  readonly name: string
  readonly complete: (
    request: CompletionRequest,
    signal: AbortSignal,
  ) => Promise<Result<ModelReply, ModelFailure>>
}

/** How far a trainer is. */
export interface TrainerProgress {
  readonly stage: 'read' | 'train'
  /** Share of the stage that is done, 0 to 1. */
  readonly done: number
}

/** What came of training. */
export interface TrainedModel {
  /** Where the new model can be asked. */
  readonly endpoint: Endpoint
  readonly name: string
  readonly records: number
  readonly trainedOn: number
  /** The records that it could not learn from, by reason, in plain words. With `trainedOn` they add up to `records`. */
  readonly leftOut: readonly { readonly reason: string; readonly records: number }[]
}

export interface TrainerFailure {
  /** `nothing-learned`: no record was one that this model can learn from. */
  readonly kind: 'stopped' | 'nothing-learned' | 'unknown-model' | 'storage' | 'broken'
  readonly message: string
  readonly advice: string
}

/**
 * Anything that turns training records into a new model. The model that it goes on from stays as it is; when the signal
 * fires, nothing is left behind.
 */
export interface Trainer {
  readonly name: string
  readonly train: (
    records: readonly TrainingRecord[],
    options: {
      /** The model that made the records. A trainer that cannot go on from it begins anew. */
      readonly from: Endpoint
      readonly signal: AbortSignal
      readonly onProgress: (progress: TrainerProgress) => void
    },
  ) => Promise<Result<TrainedModel, TrainerFailure>>
}

/** What comes of a text file while it is read: unpacked if it was gzip, decoded from UTF-8. `broken` ends it. */
export type TextChunk =
  | {
      readonly kind: 'text'
      readonly text: string
      /** Bytes of the file itself that were read so far; before unpacking. */
      readonly bytesRead: number
    }
  | { readonly kind: 'broken'; readonly problem: string; readonly advice: string }

/** A text file that the user chose. When the signal fires, the reading ends early and without an error. */
export type ReadTextFile = (file: Blob, signal: AbortSignal) => AsyncIterable<TextChunk>

/** A file to be written from texts that come in order. */
export interface TextFile {
  readonly name: string
  readonly mediaType: string
  readonly texts: AsyncIterable<string>
  /** Packs it; the name should end in `.gz`. */
  readonly gzip: boolean
  /** Whether the user shall be asked where to, if the browser can write there while the texts come. */
  readonly large: boolean
}

export interface SaveFailure {
  /** `stopped`: by the signal, or in the browser's own dialog. */
  readonly kind: 'stopped' | 'unreadable' | 'unwritable'
  readonly message: string
  readonly advice: string
}

/** Gives the user a file to keep, UTF-8, in a moment that they pressed something. Resolves to its bytes when it is whole. */
export type SaveTextFile = (file: TextFile, signal: AbortSignal) => Promise<Result<number, SaveFailure>>

export interface TextAnalystFailure {
  readonly kind: 'stopped' | 'broken'
  readonly message: string
  readonly advice: string
}

/** Looks through the texts of many puzzles away from the page's thread. Ends at once when the signal fires. */
export interface TextAnalyst {
  readonly analyse: (
    request: TextAnalysisRequest,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: TextProgress) => void },
  ) => Promise<Result<TextAnalysis, TextAnalystFailure>>
}

/** Progress that must become durable together: all of it is stored in one transaction, or none. */
export interface RunCommit {
  readonly run: Run
  readonly candidates: readonly Candidate[]
  readonly records: readonly TrainingRecord[]
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

/** What is kept on this device. Methods reject only when storage itself is broken or gone (`StoreError`). */
export interface Store {
  /** How the data is kept: `device` survives a reload, `memory` does not (private window, no OPFS). */
  readonly persistence: 'device' | 'memory'
  readonly puzzles: {
    readonly list: () => Promise<readonly Puzzle[]>
    /** Replaces the collection by these puzzles, all or nothing. */
    readonly replaceCollection: (collection: string, puzzles: readonly Puzzle[]) => Promise<void>
    readonly removeCollection: (collection: string) => Promise<void>
  }
  readonly drafts: {
    readonly list: () => Promise<readonly Draft[]>
    readonly put: (draft: Draft) => Promise<void>
  }
  readonly runs: {
    /** Newest first. */
    readonly list: () => Promise<readonly Run[]>
    readonly get: (id: string) => Promise<Run | null>
    /** Creates or advances a run; candidates and records are added (a record with a known id is replaced). */
    readonly commit: (commit: RunCommit) => Promise<void>
    /** Deletes the run and everything it found. */
    readonly remove: (id: string) => Promise<void>
    /** Candidates in the order in which they were stored, optionally of one bucket (`puzzle:trivial`, `solution:wrong`). */
    readonly candidates: (runId: string, bucket: string | null, page: Page) => Promise<readonly Candidate[]>
    readonly records: (runId: string, page: Page) => Promise<readonly TrainingRecord[]>
    readonly countRecords: (runId: string) => Promise<number>
  }
  readonly evaluations: {
    /** Newest first, each with its outcomes. */
    readonly list: () => Promise<readonly Evaluation[]>
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
    readonly list: () => Promise<readonly ModelVersion[]>
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

export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Resolves after the time, or at once when the signal fires. Never rejects. */
  readonly delay: (millis: number, signal?: AbortSignal) => Promise<void>
}

export interface Ids {
  readonly next: () => string
}
