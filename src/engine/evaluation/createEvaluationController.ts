/**
 * Evaluation as the features see it: checks what it needs before it begins, starts and resumes it by the same way, and
 * shows what goes on. The work itself is done by `evaluationDriver.ts`.
 */
import type { Evaluation, EvaluationSettings } from '#/domain/evaluation/evaluation.ts'
import { evaluationSettingsSchema } from '#/domain/evaluation/evaluation.ts'
import { parseSettings } from '#/domain/run/parseSettings.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import { checkPrefix, invalidSetting } from '#/engine/work/settingFailures.ts'
import type { EngineWorld } from '#/engine/work/engineWorld.ts'
import { createHeldOut } from '#/engine/work/heldOut.ts'
import { createJournaledModel } from '#/engine/work/journaledModel.ts'
import type { StartFailure } from '#/engine/work/startFailure.ts'
import type { Working } from '#/engine/work/slot.ts'
import { createWritingBoard } from '#/engine/work/writing.ts'
import { createSlot, fromStore } from '#/engine/work/slot.ts'
import { createSubject } from '#/lib/emitter.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import { selectHeldOut } from '#/engine/work/heldOutPuzzles.ts'
import { toCommit } from './evaluationCommit.ts'
import type { ActiveEvaluation, EvaluationController } from './evaluationController.ts'
import { driveEvaluation } from './evaluationDriver.ts'

/**
 * Evaluates one model at a time. An evaluation whose end could not be stored stays in `active`, with the reason, until
 * the next one begins: the store cannot tell about it.
 */
export function createEvaluationController(world: EngineWorld): EvaluationController {
  const { store, verifier, modelFor, library, clock, ids } = world
  const active = createSubject<ActiveEvaluation | null>(null)
  const board = createWritingBoard(clock.now)
  const slot = createSlot({
    kind: 'busy',
    message: 'An evaluation is already going.',
    advice: 'Stop it first, or wait until it is finished.',
  })

  async function gather(settings: EvaluationSettings): Promise<Result<readonly Puzzle[], StartFailure>> {
    const puzzles = await fromStore(library())
    if (!puzzles.ok) return puzzles
    const leak = checkPrefix(settings.solvePrefix, createHeldOut(puzzles.value))
    if (leak !== null) return err(leak)
    const chosen = selectHeldOut(puzzles.value, settings.collection)
    return chosen.length > 0 ? ok(chosen) : err(noHeldOutPuzzles(settings.collection))
  }

  /** Stores the evaluation as running and goes on with the puzzles that have no outcome. */
  async function launch(
    evaluation: Evaluation,
    puzzles: readonly Puzzle[],
  ): Promise<Result<{ value: Evaluation; work: Working }, StartFailure>> {
    const attempted = new Set(evaluation.outcomes.map((outcome) => outcome.puzzleId))
    const pending = puzzles.filter((puzzle) => !attempted.has(puzzle.id))
    const value: Evaluation = {
      ...evaluation,
      status: pending.length === 0 ? 'finished' : 'running',
      // The collection may have changed since: what was attempted stays, what is left is what there is now.
      puzzleCount: attempted.size + pending.length,
      updatedAt: clock.now(),
      pausedBecause: null,
    }
    const stored = await fromStore(store.evaluations.commit(toCommit(value, [])))
    if (!stored.ok) return stored
    const { endpoint, concurrency } = value.settings
    const journal = { owner: value.id, completions: store.completions }
    const model = createJournaledModel(modelFor(endpoint, concurrency), endpoint, journal)
    const publish = active.set
    const driven = driveEvaluation(value, { store, verifier, clock, model, pending, board, publish })
    const done = driven.done.then((isStored) => {
      if (isStored) active.set(null)
    })
    return ok({ value, work: { done, stop: driven.stop } })
  }

  return {
    active,
    writing: board.look,
    start: (wanted) =>
      slot.begin(async () => {
        const settings = parseSettings(evaluationSettingsSchema, wanted)
        if (!settings.ok) return err(invalidSetting(settings.error.field, settings.error.problem))
        const puzzles = await gather(settings.value)
        if (!puzzles.ok) return puzzles
        const now = clock.now()
        const evaluation: Evaluation = {
          id: ids.next(),
          settings: settings.value,
          status: 'running',
          puzzleCount: puzzles.value.length,
          outcomes: [],
          createdAt: now,
          updatedAt: now,
          pausedBecause: null,
        }
        return launch(evaluation, puzzles.value)
      }),
    resume: (id) =>
      slot.begin(async () => {
        const stored = await fromStore(store.evaluations.list())
        if (!stored.ok) return stored
        const evaluation = stored.value.find((entry) => entry.id === id)
        if (evaluation === undefined) return err(notFound)
        if (evaluation.status === 'finished') return ok({ value: evaluation, work: null })
        const puzzles = await gather(evaluation.settings)
        return puzzles.ok ? launch(evaluation, puzzles.value) : puzzles
      }),
    stop: slot.stop,
  }
}

function noHeldOutPuzzles(collection: string): StartFailure {
  return {
    kind: 'no-held-out-puzzles',
    message: `The collection “${collection}” has no held-out puzzles, so there is nothing to measure on.`,
    advice: 'Choose another collection, or import one with a train/test split.',
  }
}

const notFound: StartFailure = {
  kind: 'not-found',
  message: 'This evaluation is not stored on this device any more.',
  advice: 'Choose another one, or start a new one.',
}
