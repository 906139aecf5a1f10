/**
 * The measurement of a model within a run: an evaluation like any other, under a name of its own, so that it is found,
 * compared and resumed as others are.
 */
import { modelName } from '#/domain/model/modelRef.ts'
import type { Evaluation } from '#/domain/evaluation/evaluation.ts'
import { evaluationSettingsSchema } from '#/domain/evaluation/evaluation.ts'
import type { EngineWorld } from '#/engine/work/engineWorld.ts'
import type { MeasureModel } from '#/engine/work/measurement.ts'
import { counted } from '#/engine/work/hear.ts'
import { createJournaledModel, createReplayModel } from '#/engine/work/journaledModel.ts'
import { err, ok } from '#/lib/result.ts'
import { selectHeldOut } from '#/engine/work/heldOutPuzzles.ts'
import { toCommit } from './evaluationCommit.ts'
import { driveEvaluation } from './evaluationDriver.ts'

type MeasureWorld = Pick<EngineWorld, 'store' | 'verifier' | 'modelFor' | 'clock'>

/** Goes on with the evaluation of that id, or begins it. */
export function createMeasureModel(world: MeasureWorld): MeasureModel {
  const { store, verifier, modelFor, clock } = world
  return async ({ id, run, settings, library, isReplay }, signal, { onProgress, onUsage, board }) => {
    const chosen = selectHeldOut(library, settings.collection)
    if (chosen.length === 0)
      return err(`The collection “${settings.collection}” has no held-out puzzles to measure the model on.`)
    const stored = (await store.evaluations.list({ runId: run.id })).find((one) => one.id === id)
    const now = clock.now()
    const fresh: Evaluation = {
      id,
      run,
      settings: evaluationSettingsSchema.parse(settings),
      status: 'running',
      puzzleCount: chosen.length,
      outcomes: [],
      createdAt: now,
      updatedAt: now,
      pausedBecause: null,
    }
    const evaluation: Evaluation = { ...(stored ?? fresh), status: 'running', pausedBecause: null }
    const attempted = new Set(evaluation.outcomes.map(({ puzzleId }) => puzzleId))
    const pending = chosen.filter((puzzle) => !attempted.has(puzzle.id))
    if (pending.length === 0) {
      await store.evaluations.commit(toCommit({ ...evaluation, status: 'finished' }, []))
      return ok(id)
    }
    await store.evaluations.commit(toCommit(evaluation, []))
    const { endpoint } = settings
    const journal = { owner: id, completions: store.completions }
    let latest = evaluation
    const driven = driveEvaluation(evaluation, {
      store,
      verifier,
      clock,
      model: isReplay
        ? createReplayModel(modelName(endpoint), endpoint, journal)
        : createJournaledModel(counted(modelFor(endpoint, settings.concurrency), onUsage), endpoint, journal),
      pending,
      board,
      publish: (active) => {
        latest = active.evaluation
        onProgress(latest.outcomes.length / chosen.length)
      },
    })
    signal.addEventListener('abort', driven.stop)
    if (signal.aborted) driven.stop()
    await driven.done
    signal.removeEventListener('abort', driven.stop)
    if (latest.status === 'finished') return ok(id)
    return err(latest.pausedBecause ?? 'The measurement was stopped.')
  }
}
