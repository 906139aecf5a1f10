import type { VerifierTask } from '#/domain/tasks/verifierTask.ts'

export interface RunLimits {
  /** Wall-clock limit of one item: a pair (both rooms together), an inspection, one trial answer. */
  readonly limitMillis: number
  /**
   * What the limit is multiplied by, so that it means the same on a slow machine. Where it is left out, what was measured
   * on this machine decides; 1 takes the limit as wall-clock time.
   */
  readonly calibration?: number
  /**
   * For pairs: each runs in two fresh interpreters with different hash and random seeds, and is `flaky` when they
   * end as different kinds.
   */
  readonly repeat?: 2 | undefined
  /** For pairs: keeps each out of the shared lane, which may change the cost of a verdict, never the verdict. */
  readonly lane?: 'fresh' | undefined
  /** For pairs: wrong verdicts tell what `sat` asked and what of it did not hold, if there is time for a second look. */
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
  /** One reply for each item. Which tasks there are: `domain/tasks/`, and what others bring along. */
  readonly run: <Item, Reply>(
    task: VerifierTask<Item, Reply>,
    items: readonly NoInfer<Item>[],
    limits: RunLimits,
  ) => AsyncIterable<Reply>
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
