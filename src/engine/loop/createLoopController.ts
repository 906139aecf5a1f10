/**
 * The loop as the features see it: checks what a run needs before it begins, starts and resumes it by the same way, and
 * shows what goes on. The work itself is done by `driver.ts`.
 */
import { modelName } from '#/domain/model/modelRef.ts'
import { droppedPuzzles } from '#/domain/curation/contamination.ts'
import type { Repeats } from '#/domain/duplicates/repeats.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { Run } from '#/domain/run/run.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import { runSettingsSchema } from '#/domain/run/settings/runSettings.ts'
import { parseSettings } from '#/domain/run/parseSettings.ts'
import { readFindings } from '#/engine/curation/keptFindings.ts'
import type { Store } from '#/engine/ports/store.ts'
import type { TextAnalyst } from '#/engine/ports/textAnalyst.ts'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import type { TrainerRef } from '#/domain/trainer/trainerRef.ts'
import type { Trainer } from '#/engine/ports/trainer.ts'
import type { EngineWorld } from '#/engine/work/engineWorld.ts'
import { createSubject } from '#/lib/emitter.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import { checkPrefix, invalidSetting } from '#/engine/work/settingFailures.ts'
import type { MeasureModel } from '#/engine/work/measurement.ts'
import type { HeldOut } from '#/engine/work/heldOut.ts'
import { createHeldOut } from '#/engine/work/heldOut.ts'
import type { StartFailure } from '#/engine/work/startFailure.ts'
import { messageOf } from '#/engine/work/explain.ts'
import { originOf } from '#/domain/run/runOrigin.ts'
import { initialRunState } from '#/domain/run/initialRunState.ts'
import type { Working } from '#/engine/work/slot.ts'
import { createSlot, fromStore } from '#/engine/work/slot.ts'
import { createWritingBoard } from '#/engine/work/writing.ts'
import { driveRun } from './driver.ts'
import { selectFewShot } from './fewShot.ts'
import { openRepeats, readRepeats } from './keptPuzzles.ts'
import { probeModel } from './probe.ts'
import type { ActiveRun, LoopController, ResumeChanges } from './loopController.ts'
import { step } from './loopMachine.ts'
import { gatherTraining } from './trainingMaterial.ts'
import { libraryOf } from './replayLibrary.ts'

const recentCount = 20
/** A trainer that says nothing for so long before a run would not do so during it. */
const checkMillis = 20_000

export interface LoopWorld extends EngineWorld {
  readonly trainerFor: (ref: TrainerRef, model: ModelRef) => Trainer
  readonly measure: MeasureModel
  /** Looks for held-out puzzles in texts, where a run asks for that. */
  readonly analyst: TextAnalyst
}

interface Material {
  readonly library: readonly Puzzle[]
  readonly fewShot: readonly string[]
  readonly heldOut: HeldOut
}

/**
 * Runs one at a time. A run whose end could not be stored stays in `active`, with the reason, until the next one begins:
 * the store cannot tell about it.
 */
export function createLoopController(world: LoopWorld): LoopController {
  const { store, library, clock, ids } = world
  const active = createSubject<ActiveRun | null>(null)
  const board = createWritingBoard(clock.now)
  const slot = createSlot({
    kind: 'busy',
    message: 'A run is already going.',
    advice: 'Stop it first, or wait until it is finished.',
  })

  async function gather(
    settings: RunSettings,
    puzzlesOf: () => Promise<readonly Puzzle[]>,
  ): Promise<Result<Material, StartFailure>> {
    const puzzles = await fromStore(puzzlesOf())
    if (!puzzles.ok) return puzzles
    const budget = settings.contextTokens - settings.proposeTokens
    const heldOut = createHeldOut(puzzles.value)
    const leak = checkPrefix(settings.solvePrefix, heldOut)
    if (leak !== null) return err(leak)
    const fewShot = selectFewShot(puzzles.value, settings.fewShotCollection, budget, heldOut)
    if (fewShot.length > 0) return ok({ library: puzzles.value, fewShot, heldOut })
    const unbounded = selectFewShot(puzzles.value, settings.fewShotCollection, Infinity, heldOut)
    return err(
      unbounded.length === 0
        ? noFewShotPuzzles(settings.fewShotCollection)
        : invalidSetting(
            'contextTokens',
            'no training puzzle fits into a prompt beside the tokens to be written',
          ),
    )
  }

  /** Hours of asking are in vain where nobody can train on what comes of them, so the trainer is asked first. */
  async function checkTrainer({ arm, trainer, endpoint }: RunSettings): Promise<StartFailure | null> {
    if (arm === 'baseline') return null
    const checked = await world.trainerFor(trainer, endpoint).check(AbortSignal.timeout(checkMillis))
    return checked.ok
      ? null
      : { kind: 'trainer', message: checked.error.message, advice: checked.error.advice }
  }

  function launch(run: Run, material: Material, past: Past): Working {
    const driven = driveRun(run, {
      ...world,
      ...material,
      ...past,
      board,
      publish: active.set,
    })
    return {
      stop: driven.stop,
      done: driven.done.then((isStored) => {
        if (isStored) active.set(null)
      }),
    }
  }

  function newRun(settings: RunSettings): Run {
    const now = clock.now()
    return {
      id: ids.next(),
      origin: { kind: 'here' },
      settings,
      status: 'running',
      state: initialRunState(settings),
      createdAt: now,
      updatedAt: now,
      pausedBecause: null,
    }
  }

  return {
    active,
    writing: board.look,
    probe: async (wanted, signal, onReplies) => {
      const busy = slot.refusal()
      if (busy !== null) return err(busy)
      const settings = parseSettings(runSettingsSchema, wanted)
      if (!settings.ok) return err(invalidSetting(settings.error.field, settings.error.problem))
      const material = await gather(settings.value, library)
      if (!material.ok) return material
      try {
        return ok(
          await probeModel(newRun(settings.value), { ...world, ...material.value }, signal, onReplies),
        )
      } catch (error) {
        return err({ kind: 'sandbox', message: messageOf(error), advice: 'Reload the page and try again.' })
      }
    },
    start: (wanted) =>
      slot.begin(async () => {
        const settings = parseSettings(runSettingsSchema, wanted)
        if (!settings.ok) return err(invalidSetting(settings.error.field, settings.error.problem))
        const material = await gather(settings.value, library)
        if (!material.ok) return material
        const untrainable = await checkTrainer(settings.value)
        if (untrainable !== null) return err(untrainable)
        const repeats = await openRepeats(settings.value.duplicates)
        const run = newRun(settings.value)
        const stored = await fromStore(store.runs.commit({ run, candidates: [], records: [] }))
        if (!stored.ok) return stored
        return ok({
          value: run,
          work: launch(run, material.value, { repeats, recentRecords: [] }),
        })
      }),
    resume: (runId, changes = {}) =>
      slot.begin(async () => {
        const found = await fromStore(store.runs.get(runId))
        if (!found.ok) return found
        if (found.value === null) return err(notFound)
        if (!originOf(found.value).goesOn) return err(notOfTheLoop)
        if (found.value.status === 'finished') return ok({ value: found.value, work: null })
        const leftOut = await fromStore(readDropped(store, runId))
        if (!leftOut.ok) return leftOut
        const changed = withChanges(found.value, changes, leftOut.value)
        // A model that was tuned elsewhere may have been all that was missing.
        const isDone = changed.state.stage === 'done'
        const run: Run = {
          ...changed,
          status: isDone ? 'finished' : 'running',
          pausedBecause: null,
          updatedAt: clock.now(),
        }
        const material = await gather(run.settings, () => libraryOf(run, store, library))
        if (!material.ok) return material
        const past = await fromStore(readPast(store, run))
        if (!past.ok) return past
        const stored = await fromStore(store.runs.commit({ run, candidates: [], records: [] }))
        if (!stored.ok) return stored
        return ok({ value: run, work: isDone ? null : launch(run, material.value, past.value) })
      }),
    trainingTexts: async (runId) => {
      const found = await fromStore(store.runs.get(runId))
      if (!found.ok) return found
      const run = found.value
      if (run === null) return err(notFound)
      const puzzles = await fromStore(libraryOf(run, store, library))
      if (!puzzles.ok) return puzzles
      const heldOut = createHeldOut(puzzles.value)
      const material = await fromStore(gatherTraining(run, { store, library: puzzles.value, heldOut }))
      return material.ok ? ok(material.value.records) : material
    },
    stop: slot.stop,
  }
}

async function readDropped(store: Store, runId: string): Promise<readonly string[]> {
  const { findings, decisions } = await readFindings(store, runId)
  return [...droppedPuzzles(findings?.hits ?? [], decisions)]
}

/** `leftOut`: puzzles that the texts for a tuning elsewhere were given without. */
function withChanges(
  run: Run,
  { tuned, untrained, agreed, caps }: ResumeChanges,
  leftOut: readonly string[],
): Run {
  const { state, settings } = run
  const changed = { ...run, settings: { ...settings, ...caps } }
  if (state.stage !== 'train') return changed
  if (untrained === true) {
    const because = 'It was decided to go on without training.'
    const event = { kind: 'untrained', iteration: state.iteration, because } as const
    return { ...changed, state: step(state, event, settings).state }
  }
  if (agreed === true && state.job !== null) {
    return { ...changed, state: { ...state, job: { ...state.job, agreed } } }
  }
  if (tuned === undefined) return changed
  // What a tuning elsewhere made of the texts is not known here.
  const without = leftOut.length > 0 ? { leftOut: [...leftOut] } : {}
  const model = { endpoint: tuned, name: modelName(tuned), given: 0, learned: 0, ...without }
  const event = { kind: 'trained', iteration: state.iteration, tuned: model } as const
  return { ...changed, state: step(state, event, settings).state }
}

interface Past {
  readonly repeats: Repeats
  readonly recentRecords: readonly TrainingRecord[]
}

/** What a run must know of itself besides its state: read from its rows. */
async function readPast(store: Store, { id: runId, settings }: Run): Promise<Past> {
  const repeats = await readRepeats(store, runId, settings.duplicates)
  const newest = { order: 'newest', offset: 0, limit: recentCount } as const
  const recentRecords = await store.runs.records(runId, newest)
  return { repeats, recentRecords }
}

function noFewShotPuzzles(collection: string): StartFailure {
  return {
    kind: 'no-few-shot-puzzles',
    message: `The collection “${collection}” has no training puzzles, and every prompt shows some.`,
    advice: 'Choose another collection for the prompts, or import one with a train/test split.',
  }
}

const notOfTheLoop: StartFailure = {
  kind: 'not-of-the-loop',
  message: 'This run was not made by the loop, which cannot go on with it.',
  advice: 'Start a new run, or train the built-in model on from its version under Teach.',
}

const notFound: StartFailure = {
  kind: 'not-found',
  message: 'This run is not stored on this device any more.',
  advice: 'Choose another run, or start a new one.',
}
