/**
 * Works on one run: performs what its state asks for through the ports, at most `concurrency` pieces at a time before the model, and
 * hands what came of each to the ledger. What to do next decides `nextEffects.ts`; what is stored, `ledger.ts`.
 */
import { replayOf } from '#/domain/run/runOrigin.ts'
import { reachedCap } from '#/domain/run/cost.ts'
import type { Repeats } from '#/domain/duplicates/repeats.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { Run, RunModel, TrainingJob } from '#/domain/run/run.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { Store } from '#/engine/ports/store.ts'
import type { TrainerProgress } from '#/engine/ports/trainer.ts'
import type { Verifier } from '#/engine/ports/verifier.ts'
import { markEvaluations } from '#/engine/curation/keptFindings.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import type { MeasureModel } from '#/engine/work/measurement.ts'
import { explainCrash } from '#/engine/work/explain.ts'
import type { EngineWorld } from '#/engine/work/engineWorld.ts'
import { createHalt } from '#/engine/work/halt.ts'
import type { Place } from '#/engine/work/keepInFlight.ts'
import { keepInFlight, mostAhead } from '#/engine/work/keepInFlight.ts'
import type { WritingBoard } from '#/engine/work/writing.ts'
import { createCurrentModel } from './currentModel.ts'
import { measurementOf } from './evaluateStage.ts'
import type { OrderExamples } from './examples.ts'
import { acceptedBefore, orderExamples } from './examples.ts'
import { createLedger } from './ledger.ts'
import type { ActiveRun } from './loopController.ts'
import type { LoopEffect } from './nextEffects.ts'
import { chunkOf, nextEffects } from './nextEffects.ts'
import { estimateRemaining, workDone } from './pace.ts'
import { createRunTools } from './runTools.ts'
import { createSampling } from './sampling.ts'
import { createStageTimes } from './stageTimes.ts'
import type { TuneWorld, Untuned } from './tuneStage.ts'
import { tuneModel } from './tuneStage.ts'
import { createTurns } from './turns.ts'
import { createUnbooked } from './unbooked.ts'
import { createWorkTimer } from './workTimer.ts'

export interface RunWorld extends TuneWorld {
  readonly store: Store
  readonly verifier: Verifier
  readonly modelFor: EngineWorld['modelFor']
  readonly measure: MeasureModel
  readonly clock: Clock
  /** Training puzzles in the paper's form. */
  readonly fewShot: readonly string[]
  /** Puzzles that this run has kept already. */
  readonly repeats: Repeats
  /** The newest records, newest first. */
  readonly recentRecords: readonly TrainingRecord[]
  /** Is told what the model is writing. */
  readonly board: WritingBoard
  readonly publish: (active: ActiveRun) => void
}

export interface DrivenRun {
  /** Resolves when the work is over and how it ended is stored; false when the store refused that. */
  readonly done: Promise<boolean>
  readonly stop: () => void
}

type Work = Exclude<LoopEffect, { kind: 'finish' }>

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
  const unbooked = createUnbooked(stored.state.unbooked)
  const model = createCurrentModel(() => ledger.run(), {
    ...world,
    onUsage: (usage) => {
      unbooked.add(usage)
      holdToCaps()
    },
  })
  const tools = createRunTools(settings, {
    model,
    verifier,
    clock,
    halt,
    board: world.board,
    onChange: publish,
  })
  let stageDone: number | null = null
  let trainer: TrainerProgress | null = null
  let examples: { readonly iteration: number; readonly order: Promise<OrderExamples> } | null = null
  const ledger = createLedger({
    ...world,
    run: stored,
    worked: timer.worked,
    unbooked,
    modelName: () => model.name,
    halt,
    onChange: () => {
      turns.advance()
      publish()
    },
  })
  const turns = createTurns(halt.requests)
  const sample = createSampling({ ledger, heldOut, halt, tools, turns, examplesOf })

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

  async function perform(work: Work, place: Place): Promise<void> {
    try {
      if (work.kind === 'evaluate') await evaluate(work)
      else if (work.kind === 'train') await train(work)
      else if (work.kind === 'examples') await fixExamples(work)
      else await sample(work, place)
      holdToCaps()
    } catch (error) {
      halt.pause(explainCrash(error))
    }
  }

  function holdToCaps(): void {
    const run = ledger.run()
    const reached = reachedCap({ ...run, state: { ...run.state, unbooked: unbooked.tokens() } })
    if (reached !== null) halt.pause(reached)
  }

  /** The same for all prompts of an iteration. */
  function examplesOf(iteration: number): Promise<OrderExamples> {
    if (examples?.iteration !== iteration) examples = { iteration, order: orderExamples(ledger.run(), world) }
    return examples.order
  }

  async function evaluate({ model: index }: Work & { kind: 'evaluate' }): Promise<void> {
    const measurement = measurementOf(ledger.run(), index, world.library)
    const measured = await world.measure(measurement, halt.requests, {
      onProgress: showStage,
      onUsage: (usage) => void ledger.enter({ kind: 'measuring', usage }).then(holdToCaps),
      board: world.board,
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

  async function noteJob(job: TrainingJob): Promise<boolean> {
    await ledger.enter({ kind: 'training', job })
    return ledger.run().state.job === job
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

  function* nextWork(): Generator<Work, void> {
    if (halt.ending() !== null) return
    for (const effect of nextEffects(ledger.run().state, settings)) if (effect.kind !== 'finish') yield effect
  }

  async function drive(): Promise<boolean> {
    publish()
    holdToCaps()
    await keepInFlight({
      limit: settings.concurrency,
      most: settings.concurrency * mostAhead,
      next: nextWork,
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

/** Names a piece of work: the same work has the same name, however much of it is done. */
function keyOf(work: Work): string {
  switch (work.kind) {
    case 'propose':
      return `propose ${work.prompt}`
    case 'solve':
      return `solve ${chunkOf(work.from)} ${work.puzzle}`
    case 'evaluate':
      return `evaluate ${work.model}`
    case 'train':
      return `train ${work.iteration}`
    case 'examples':
      return `examples ${work.iteration}`
  }
}
