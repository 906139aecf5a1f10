/** The face of the loop that features see: one run at a time, started, resumed, stopped, watched. */
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import type { LossPoint, Run } from '#/domain/run/run.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import type { Observable } from '#/lib/emitter.ts'
import type { Result } from '#/lib/result.ts'
import type { StartFailure } from '#/engine/work/startFailure.ts'
import type { WritingNow } from '#/engine/work/writing.ts'
import type { Remaining } from './pace.ts'
import type { Probe } from './probe.ts'

/** A running run as the screen shows it; a new object at every change. */
export interface ActiveRun {
  readonly run: Run
  /** Requests at the model that have not answered yet. */
  readonly requestsInFlight: number
  /** Candidates waiting for the verifier. */
  readonly verifying: number
  /** Share of a measurement or a training that is done; null while there is neither. */
  readonly stageDone: number | null
  /** The losses of the training that goes on, where its trainer tells them; null otherwise. */
  readonly losses: readonly LossPoint[] | null
  /** Estimate from the pace so far; null while there is none. */
  readonly remaining: Remaining | null
  /** The newest records, newest first, at most 20. */
  readonly recentRecords: readonly TrainingRecord[]
}

/** What may be told to a run when it goes on. */
export interface ResumeChanges {
  /** The model that was tuned elsewhere, where the run waits for one. */
  readonly tuned?: ModelRef
  /** Go on with the model as it is, where the run waits for one. */
  readonly untrained?: true
  /** Pay for the training whose sum the run has named. */
  readonly agreed?: true
  /** New limits. */
  readonly caps?: Pick<RunSettings, 'capTokens' | 'capMoney' | 'capMinutes'>
}

export interface LoopController {
  /**
   * The run that is being worked on, null when none is. A paused, stopped or finished run is not active any more: read
   * it from the store. One exception: a run whose pause the store refused stays here, as `paused` with the reason,
   * until the next run begins.
   */
  readonly active: Observable<ActiveRun | null>
  /** What the active run's model is writing at this moment. To be looked at when somebody wants to see it: nobody is told. */
  readonly writing: () => WritingNow
  readonly start: (settings: RunSettings) => Promise<Result<Run, StartFailure>>
  /** Asks the run's model a little, to see what to expect (`probe.ts`). Ends soon after the signal, with what came until then. */
  readonly probe: (
    settings: RunSettings,
    signal: AbortSignal,
    onReplies: (count: number) => void,
  ) => Promise<Result<Probe, StartFailure>>
  /** Goes on with a paused or stopped run (or one that a closed tab left `running`), exactly where its checkpoint is. */
  readonly resume: (runId: string, changes?: ResumeChanges) => Promise<Result<Run, StartFailure>>
  /** What the run's model is to be trained on at this moment, by its arm (§1.4, §1.6). */
  readonly trainingTexts: (runId: string) => Promise<Result<readonly TrainingRecord[], StartFailure>>
  /** Resolves within a second, when everything found so far is stored and the run is `stopped`. */
  readonly stop: () => Promise<void>
}
