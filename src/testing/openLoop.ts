/** A loop over the toy world of `loopWorld.ts`, and ways to follow it to its end. */
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { Run } from '#/domain/run/run.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import { createMeasureModel } from '#/engine/evaluation/measureModel.ts'
import { createLoopController } from '#/engine/loop/createLoopController.ts'
import type { LoopController, ResumeChanges } from '#/engine/loop/loopController.ts'
import type { Store } from '#/engine/ports/store.ts'
import type { Trainer } from '#/engine/ports/trainer.ts'
import type { Verifier } from '#/engine/ports/verifier.ts'
import { open as openByHand } from '#/kinds/trainers/files/open.ts'
import { fakeAnalyst } from './fakeAnalyst.ts'
import type { FakeModel, ManualClock, Script } from './fakes.ts'
import { createFakeModel, createManualClock, sequenceIds } from './fakes.ts'
import { createFakeVerifier } from './fakeVerifier.ts'
import { toyAccepts, toyCompletions, toyJudge, toyLibrary, toySettings } from './loopWorld.ts'
import { createMemoryStore } from './memoryStore.ts'

const noServices = {
  get builtInTrainer(): Trainer {
    throw new Error('Nobody trains here.')
  },
  jobsOf: (): Trainer => {
    throw new Error('Nobody trains here.')
  },
}

export interface LoopWorld {
  readonly loop: LoopController
  readonly store: Store
  readonly model: FakeModel
  readonly clock: ManualClock
}

/** A loop that nothing has been asked of. The script says what the model answers. */
export function openLoop(
  script: Script = toyCompletions,
  parts: {
    readonly store?: Store
    readonly verifier?: Verifier
    readonly trainer?: Trainer
    /** Asked anew at every start and resumption. Default: the toy library. */
    readonly library?: () => readonly Puzzle[]
  } = {},
): LoopWorld {
  const { store = createMemoryStore(), verifier = createFakeVerifier(toyJudge, { accepts: toyAccepts }) } =
    parts
  const model = createFakeModel(script)
  const clock = createManualClock()
  const loop = createLoopController({
    store,
    verifier,
    modelFor: () => model,
    library: () => Promise.resolve((parts.library ?? (() => toyLibrary))()),
    clock,
    ids: sequenceIds(),
    analyst: fakeAnalyst,
    trainerFor: () => parts.trainer ?? openByHand({ kind: 'files' }, toySettings.endpoint, noServices),
    measure: createMeasureModel({
      store,
      verifier,
      modelFor: () => model,
      clock,
    }),
  })
  return { loop, store, model, clock }
}

/** Starts a run and gives it as it is stored when it is over, finished or not. */
export async function runToEnd(world: LoopWorld, settings: RunSettings = toySettings): Promise<Run> {
  return follow(world, () => world.loop.start(settings))
}

/** Resumes a run and gives it as it is stored when it is over, finished or not. */
export async function resumeToEnd(
  world: LoopWorld,
  runId: string,
  changes: ResumeChanges = {},
): Promise<Run> {
  return follow(world, () => world.loop.resume(runId, changes))
}

async function follow(world: LoopWorld, begin: () => ReturnType<LoopController['start']>): Promise<Run> {
  const over = new Promise<void>((resolve) => {
    const unsubscribe = world.loop.active.subscribe(() => {
      const status = world.loop.active.getSnapshot()?.run.status
      if (status === 'running' || status === 'finished') return
      unsubscribe()
      resolve()
    })
  })
  const begun = await begin()
  if (!begun.ok) throw new Error(begun.error.message)
  await over
  const run = await world.store.runs.get(begun.value.id)
  if (run === null) throw new Error('the run is not stored')
  return run
}

/** Lets everything go on that waits for nothing but its turn. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await Promise.resolve()
}
