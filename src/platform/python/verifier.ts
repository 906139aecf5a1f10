/**
 * The verifier as other pages get it (docs/embedding.md; the app opens the sandbox itself): one folder holds everything, limits
 * have defaults. `npm run build:verifier` makes it a module of its own. What runs and how is decided in sandboxVerifier.ts.
 */
// Before every schema.
import './withoutEval.ts'
import type { Inspection } from '#/domain/tasks/inspection.ts'
import { inspectionTask } from '#/domain/tasks/inspection.ts'
import { pairTask } from '#/domain/tasks/pair.ts'
import type { Trial, TrialResult } from '#/domain/tasks/trial.ts'
import { trialTask } from '#/domain/tasks/trial.ts'
import type { Pair, Verdict } from '#/domain/verdict/verdict.ts'
import type { LoadProgress, RunLimits, VerifierInfo } from '#/engine/ports/verifier.ts'
import type { SafetyProbe } from '#/engine/ports/safetyProbe.ts'
import { openSandbox } from './openSandbox.ts'

export type { Inspection } from '#/domain/tasks/inspection.ts'
export type { Trial, TrialResult } from '#/domain/tasks/trial.ts'
export type { ProbeRealm, ProbeReply, ScriptProbe } from '#/domain/safety/probe.ts'
export type { Pair, TracebackFrame, Verdict, VerdictKind } from '#/domain/verdict/verdict.ts'
export type { LoadProgress, SealReport, VerifierInfo } from '#/engine/ports/verifier.ts'
export type { SandboxError, SandboxFailure } from './sandboxError.ts'

export interface VerifierOptions {
  /**
   * The folder with `sandbox.html` and `python/`, on this or another origin; relative addresses count from the page, and a
   * slash at the end is added if it is missing.
   */
  readonly assetsUrl: string | URL
  /** Interpreters that work at once, about 120 MB each; processors less one, at most four, unless given. One more waits. */
  readonly workers?: number
  /** Hears how much of the interpreter has arrived, until all of it has. */
  readonly onProgress?: (progress: LoadProgress) => void
}

export interface VerifierLimits {
  /** Milliseconds for one pair (both rooms together), one inspection, or one trial answer; 1000 unless given. */
  readonly limitMillis?: number | undefined
  /** What the limit is multiplied by, for machines known to be slow; 1 unless given: wall-clock time. */
  readonly calibration?: number | undefined
  /** For `verify`: two fresh interpreters with different seeds run each pair; if they end differently, it is `flaky`. */
  readonly repeat?: 2 | undefined
  /** For `verify`: keeps every pair out of the shared lane, so that refusals too are those of fresh rooms. */
  readonly lane?: 'fresh' | undefined
  /** For `verify`: wrong verdicts tell what `sat` asked and what of it did not hold, if there is time for a second look. */
  readonly explain?: boolean | undefined
  /** Ends the call early, without an error; what was yielded stays valid. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Runs untrusted Python and judges it. What programs do is never an error, but a verdict. Results come in the order of the
 * input, each as soon as it is known; on abort the iteration ends early without error. It throws only if the sandbox cannot
 * start or was disposed of, and for a limit that is no number of milliseconds.
 */
export interface EmbeddedVerifier {
  /** Resolves when work can be taken; rejects with a SandboxError if files are missing, with an Error if this browser cannot. */
  readonly ready: Promise<VerifierInfo>
  /** Solved means: `sat(sol()) is True`, exact answer type, within the limit (1000 ms unless given). */
  readonly verify: (pairs: readonly Pair[], limits?: VerifierLimits) => AsyncIterable<Verdict>
  /** What a puzzle looks like when it is run: one inspection per source. */
  readonly inspect: (puzzles: readonly string[], limits?: VerifierLimits) => AsyncIterable<Inspection>
  /** Puts answers (Python literals) to puzzles; the limit is that of one answer. */
  readonly tryAnswers: (trials: readonly Trial[], limits?: VerifierLimits) => AsyncIterable<TrialResult>
  /** Tries JavaScript in the sandbox, for the app's page that asks whether it is safe. */
  readonly probe: SafetyProbe['probe']
  /** Ends every worker and removes the frame; what still runs throws. Another verifier may be created afterwards. */
  readonly dispose: () => void
}

function withDefaults({
  limitMillis = 1000,
  calibration = 1,
  repeat,
  lane,
  explain = false,
  signal,
}: VerifierLimits = {}): RunLimits {
  return { limitMillis, calibration, repeat, lane, explain, ...(signal === undefined ? {} : { signal }) }
}

/**
 * Starts the sandbox at once, in a hidden frame at the end of the body; `ready` tells when it can take work.
 * Throws a TypeError for options that mean nothing; files that are not there are told by `ready`.
 */
export function createVerifier({ assetsUrl, workers, onProgress }: VerifierOptions): EmbeddedVerifier {
  if (workers !== undefined && !(Number.isInteger(workers) && workers > 0)) {
    throw new TypeError(`workers is ${String(workers)}; it must be a whole number above 0.`)
  }
  const verifier = openSandbox({
    assetsUrl,
    ...(workers === undefined ? {} : { workers }),
    ...(onProgress === undefined ? {} : { onProgress }),
  })
  return {
    ready: verifier.ready,
    verify: (pairs, limits) => verifier.run(pairTask, pairs, withDefaults(limits)),
    inspect: (puzzles, limits) => verifier.run(inspectionTask, puzzles, withDefaults(limits)),
    tryAnswers: (trials, limits) => verifier.run(trialTask, trials, withDefaults(limits)),
    probe: verifier.probe,
    dispose: verifier.dispose,
  }
}
