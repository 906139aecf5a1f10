/**
 * Works on one evaluation: attempts the puzzles that have no outcome yet, at most `concurrency` at a time, and stores
 * each outcome with its attempts. Resuming is the same work with fewer puzzles left.
 */
import type { Attempt, AttemptedOutcome, Evaluation } from '#/domain/evaluation/evaluation.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import { explainCrash, explainFailure, explainSilence, messageOf } from '#/engine/work/explain.ts'
import { createHalt } from '#/engine/work/halt.ts'
import type { Place } from '#/engine/work/keepInFlight.ts'
import { keepInFlight, mostAhead } from '#/engine/work/keepInFlight.ts'
import { createStageTools } from '#/engine/work/stageTools.ts'
import type { WritingBoard } from '#/engine/work/writing.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { LanguageModel } from '#/engine/ports/languageModel.ts'
import type { Store } from '#/engine/ports/store.ts'
import type { Verifier } from '#/engine/ports/verifier.ts'
import { createReferenceJudge } from '#/engine/verify/referenceJudge.ts'
import { assert } from '#/lib/assert.ts'
import { attemptHeldOut } from './attemptStage.ts'
import { toCommit } from './evaluationCommit.ts'
import type { ActiveEvaluation } from './evaluationController.ts'

export interface EvaluationWorld {
  readonly store: Store
  readonly verifier: Verifier
  readonly model: LanguageModel
  readonly clock: Clock
  /** The puzzles without an outcome. */
  readonly pending: readonly Puzzle[]
  /** Is told what the model is writing. */
  readonly board: WritingBoard
  readonly publish: (active: ActiveEvaluation) => void
}

export interface DrivenEvaluation {
  /** Resolves when the work is over and how it ended is stored; false when the store refused that. */
  readonly done: Promise<boolean>
  readonly stop: () => void
}

/** Goes on with a stored evaluation until it is finished, paused or stopped; publishes every change. */
export function driveEvaluation(stored: Evaluation, world: EvaluationWorld): DrivenEvaluation {
  const { store, verifier, model, clock, pending, board } = world
  const { settings } = stored
  const halt = createHalt()
  const startedAt = clock.now()
  let evaluation = stored
  let left: readonly Puzzle[] = pending
  let last: Promise<void> = Promise.resolve()
  const tools = createStageTools({
    model,
    verifier: settings.referenceJudge ? createReferenceJudge(verifier) : verifier,
    limits: { limitMillis: settings.limitMillis },
    clock,
    halt,
    board,
    onChange: () => undefined,
  })

  function publish(): void {
    const done = pending.length - left.length
    const elapsed = clock.now() - startedAt
    const remainingMillis = done === 0 ? null : Math.round((elapsed * left.length) / done)
    world.publish({ evaluation, remainingMillis })
  }

  /** Stores one more outcome; one after the other, because the last one finishes the evaluation. */
  function enter(puzzle: Puzzle, entry: AttemptedOutcome): Promise<void> {
    last = last.then(async () => {
      const outcomes = [...evaluation.outcomes, entry.outcome]
      const status = outcomes.length >= evaluation.puzzleCount ? 'finished' : 'running'
      const next: Evaluation = { ...evaluation, outcomes, status, updatedAt: clock.now() }
      try {
        await store.evaluations.commit(toCommit(next, [entry]))
      } catch (error) {
        halt.pause(messageOf(error))
        return
      }
      evaluation = next
      left = left.filter((other) => other !== puzzle)
      publish()
    })
    return last
  }

  async function perform(puzzle: Puzzle, { free }: Place): Promise<void> {
    try {
      const { attempts, failure } = await attemptHeldOut(puzzle, settings, tools, free)
      if (attempts !== null) await enter(puzzle, toEntry(puzzle, attempts))
      else if (failure !== null) halt.pause(explainFailure(failure))
      else if (!halt.verification.aborted) halt.pause(explainSilence)
    } catch (error) {
      halt.pause(explainCrash(error))
    }
  }

  async function close(): Promise<boolean> {
    if (evaluation.status === 'finished') return true
    const ending = halt.ending()
    assert(ending !== null, 'an evaluation ended without a reason')
    evaluation = {
      ...evaluation,
      status: ending.status,
      pausedBecause: ending.because,
      updatedAt: clock.now(),
    }
    try {
      await store.evaluations.commit(toCommit(evaluation, []))
      return true
    } catch {
      return false
    }
  }

  async function drive(): Promise<boolean> {
    publish()
    await keepInFlight({
      limit: settings.concurrency,
      most: settings.concurrency * mostAhead,
      next: () => (halt.ending() === null ? left : []),
      keyOf: (puzzle) => puzzle.id,
      perform,
    })
    const isStored = await close()
    publish()
    return isStored
  }

  return { done: drive(), stop: halt.stop }
}

function toEntry(puzzle: Puzzle, attempts: readonly Attempt[]): AttemptedOutcome {
  return {
    outcome: { puzzleId: puzzle.id, solved: attempts.map(({ kind }) => kind === 'solved') },
    attempts,
  }
}
