import type { Inspection, Trial, TrialResult } from '#/domain/filters/examination.ts'
import type { GrammarReply, GrammarTask } from '#/domain/grammar/grammarTask.ts'
import type { Pair, Verdict } from '#/domain/verdict/verdict.ts'

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
