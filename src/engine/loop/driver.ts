/**
 * Works on one run: performs what the machine asks for through the ports, at most `concurrency` effects at a time, and
 * hands what came of each to the ledger. What to do next decides `loopMachine.ts`; what is stored, `ledger.ts`.
 */
import { replayOf } from '#/domain/run/runOrigin.ts'
import type { ModelFailure } from '#/domain/model/completion.ts'
import { reachedCap } from '#/domain/run/cost.ts'
import type { Repeats } from '#/domain/duplicates/repeats.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import type { Run, RunModel, TrainingJob } from '#/domain/run/run.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { LanguageModel } from '#/engine/ports/languageModel.ts'
import type { Store } from '#/engine/ports/store.ts'
import type { TrainerProgress } from '#/engine/ports/trainer.ts'
import type { Verifier } from '#/engine/ports/verifier.ts'
import { markEvaluations } from '#/engine/curation/keptFindings.ts'
import { assert } from '#/lib/assert.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import type { MeasureModel } from '#/engine/work/measurement.ts'
import { explainCrash, explainFailure, explainSilence } from '#/engine/work/explain.ts'
import { createHalt } from '#/engine/work/halt.ts'
import { keepInFlight } from '#/engine/work/keepInFlight.ts'
import { createCurrentModel } from './currentModel.ts'
import { measurementOf } from './evaluateStage.ts'
import type { OrderExamples } from './examples.ts'
import { acceptedBefore, orderExamples } from './examples.ts'
import { createLedger } from './ledger.ts'
import type { ActiveRun } from './loopController.ts'
import type { LoopEffect, LoopEvent } from './loopMachine.ts'
import { nextEffects } from './loopMachine.ts'
import { estimateRemaining, workDone } from './pace.ts'
import { createPromptOrder } from './promptOrder.ts'
import { proposePuzzles } from './proposeStage.ts'
import { createRunTools } from './runTools.ts'
import { attemptPuzzle } from './solveStage.ts'
import { createStageTimes } from './stageTimes.ts'
import type { TuneWorld, Untuned } from './tuneStage.ts'
import { tuneModel } from './tuneStage.ts'
import { createWorkTimer } from './workTimer.ts'

export interface RunWorld extends TuneWorld {
  readonly store: Store
  readonly verifier: Verifier
  readonly modelFor: (endpoint: ModelRef) => LanguageModel
  readonly measure: MeasureModel
  readonly clock: Clock
  /** Training puzzles in the paper's form. */
  readonly fewShot: readonly string[]
  /** Puzzles that this run has kept already. */
  readonly repeats: Repeats
  /** The newest records, newest first. */
  readonly recentRecords: readonly TrainingRecord[]
  readonly publish: (active: ActiveRun) => void
}

export interface DrivenRun {
  /** Resolves when the work is over and how it ended is stored; false when the store refused that. */
  readonly done: Promise<boolean>
  readonly stop: () => void
}

type Work = Exclude<LoopEffect, { kind: 'finish' }>
interface Outcome {
  readonly event: LoopEvent & { kind: 'proposed' | 'solved' }
  readonly received: number
  readonly failure: ModelFailure | null
}

/** Goes on with a stored run from its state until it is finished, paused or stopped; publishes every change. */
export function driveRun(stored: Run, world: RunWorld): DrivenRun {
  const { verifier, clock, heldOut } = world
  const { settings } = stored
  const halt = createHalt()
  const timer = createWorkTimer(clock, stored.state.workedMillis, publish)
  const startedWith = workDone(stored.state)
  const times = createStageTimes(
    stored.state.stage,
    stored.state.workedMillis,
    stored.state.workedMillis === 0,
  )
  const model = createCurrentModel(() => ledger.run(), world)
  const tools = createRunTools(settings, { model, verifier, clock, halt, onChange: publish })
  let stageDone: number | null = null
  let trainer: TrainerProgress | null = null
  let examples: { readonly iteration: number; readonly order: Promise<OrderExamples> } | null = null
  const ledger = createLedger({
    ...world,
    run: stored,
    worked: timer.worked,
    modelName: () => model.name,
    halt,
    onChange: () => {
      order.advance()
      publish()
    },
  })
  const order = createPromptOrder(() => ledger.run().state.nextPrompt, halt.requests)

  function publish(): void {
    const run = ledger.run()
    times.look(run.state.stage, timer.worked(), stageDone)
    const remaining = estimateRemaining(run.state, settings, {
      done: workDone(run.state) - startedWith,
      sampling: times.sampling(),
      train: times.mean('train'),
      evaluate: times.mean('evaluate'),
      current: trainer?.leftMillis ?? times.left(),
    })
    world.publish({
      run,
      ...tools.gauge(),
      stageDone,
      losses: trainer?.losses ?? null,
      remaining,
      recentRecords: ledger.recentRecords(),
    })
  }

  async function perform(work: Work): Promise<void> {
    try {
      if (work.kind === 'evaluate') await evaluate(work)
      else if (work.kind === 'train') await train(work)
      else if (work.kind === 'examples') await fixExamples(work)
      else await sample(work)
      holdToCaps()
    } catch (error) {
      halt.pause(explainCrash(error))
    }
  }

  function holdToCaps(): void {
    const reached = reachedCap(ledger.run())
    if (reached !== null) halt.pause(reached)
  }

  async function sample(work: Work & { kind: 'propose' | 'solve' }): Promise<void> {
    const { event, received, failure } = await (work.kind === 'propose' ? propose(work) : attempt(work))
    // What is halted before its turn is in the journal: it is filtered again, not asked for again.
    const isDue = work.kind === 'solve' || (await inOrder(work.prompt))
    if (isDue && (received > 0 || event.usage !== null)) await ledger.enter(event)
    if (failure !== null) halt.pause(explainFailure(failure))
    else if (received === 0 && !halt.verification.aborted) halt.pause(explainSilence)
  }

  function inOrder(prompt: number): Promise<boolean> {
    return settings.duplicates === 'exact' ? Promise.resolve(true) : order.turnOf(prompt)
  }

  /** The same for all prompts of an iteration. */
  function examplesOf(iteration: number): Promise<OrderExamples> {
    if (examples?.iteration !== iteration) examples = { iteration, order: orderExamples(ledger.run(), world) }
    return examples.order
  }

  async function propose(work: Work & { kind: 'propose' }): Promise<Outcome> {
    const { iteration } = ledger.run().state
    const orderOf = await examplesOf(iteration)
    const proposed = await proposePuzzles(work, iteration, settings, orderOf, heldOut, tools)
    const { candidates, usage, failure } = proposed
    return {
      event: { kind: 'proposed', prompt: work.prompt, candidates, usage },
      received: candidates.length,
      failure,
    }
  }

  async function attempt(work: Work & { kind: 'solve' }): Promise<Outcome> {
    const { iteration, open } = ledger.run().state
    const puzzle = open.find((entry) => entry.puzzle === work.puzzle)
    assert(puzzle !== undefined, 'attempts at a puzzle that is not open')
    const { attempts, usage, audits, failure } = await attemptPuzzle(work, puzzle, iteration, settings, tools)
    return {
      event: { kind: 'solved', puzzle: work.puzzle, attempts, usage, audits },
      received: attempts.length,
      failure,
    }
  }

  async function evaluate({ model: index }: Work & { kind: 'evaluate' }): Promise<void> {
    const measurement = measurementOf(ledger.run(), index, world.library)
    const measured = await world.measure(measurement, halt.requests, {
      onProgress: showStage,
      onUsage: (usage) => void ledger.enter({ kind: 'measuring', usage }).then(holdToCaps),
    })
    showStage(null)
    if (index > 0) await markEvaluations(world.store, stored.id)
    if (measured.ok) await ledger.enter({ kind: 'evaluated', model: index, evaluation: measured.value })
    else halt.pause(measured.error)
  }

  async function train({ iteration }: Work & { kind: 'train' }): Promise<void> {
    const tuned =
      recordedTuning(iteration) ??
      (await tuneModel(ledger.run(), world, { signal: halt.requests, onProgress: showStage, note: noteJob }))
    showStage(null)
    if (tuned.ok) await ledger.enter({ kind: 'trained', iteration, tuned: tuned.value })
    else if (tuned.error.goesOn) {
      await ledger.enter({ kind: 'untrained', iteration, because: tuned.error.because })
    } else halt.pause(tuned.error.because)
  }

  function noteJob(job: TrainingJob): Promise<void> {
    return ledger.enter({ kind: 'training', job })
  }

  /** What a repetition finds written down; null where it must see for itself. */
  function recordedTuning(iteration: number): Result<Omit<RunModel, 'after'>, Untuned> | null {
    const tuned = replayOf(stored)?.tuned.find(({ after }) => after === iteration)
    if (tuned !== undefined) return ok(tuned)
    const untrained = replayOf(stored)?.untrained.find(({ after }) => after === iteration)
    return untrained === undefined ? null : err({ goesOn: true, because: untrained.because })
  }

  async function fixExamples({ iteration }: Work & { kind: 'examples' }): Promise<void> {
    const recorded = replayOf(stored)?.accepted.find((one) => one.iteration === iteration)
    const accepted = recorded?.puzzles ?? (await acceptedBefore(ledger.run(), world.store))
    await ledger.enter({ kind: 'examples', iteration, accepted })
  }

  function showStage(done: number | null, progress: TrainerProgress | null = null): void {
    stageDone = done
    trainer = progress
    publish()
  }

  async function drive(): Promise<boolean> {
    publish()
    holdToCaps()
    await keepInFlight({
      limit: settings.concurrency,
      next: () => (halt.ending() === null ? nextEffects(ledger.run().state, settings).filter(isWork) : []),
      keyOf,
      perform,
    })
    timer.stop()
    const isStored = await ledger.close(halt.ending())
    publish()
    return isStored
  }

  return { done: drive(), stop: halt.stop }
}

function isWork(effect: LoopEffect): effect is Work {
  return effect.kind !== 'finish'
}

/** Names a piece of work: the same work has the same name. */
function keyOf(work: Work): string {
  switch (work.kind) {
    case 'propose':
      return `propose ${work.prompt}`
    case 'solve':
      return `solve ${work.puzzle}`
    case 'evaluate':
      return `evaluate ${work.model}`
    case 'train':
      return `train ${work.iteration}`
    case 'examples':
      return `examples ${work.iteration}`
  }
}
