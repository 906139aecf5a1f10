/**
 * One piece of proposing or solving: the model is asked, and each reply is judged and taken into the books as it arrives, while the
 * rest is being written. The journal holds what arrived, so it costs nothing to leave off anywhere.
 */
import { addUsage } from '#/domain/model/completion.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import { assert } from '#/lib/assert.ts'
import type { Arrivals, Sample } from '#/engine/work/arrivals.ts'
import { explainFailure, explainSilence } from '#/engine/work/explain.ts'
import type { Halt } from '#/engine/work/halt.ts'
import type { HeldOut } from '#/engine/work/heldOut.ts'
import type { Place } from '#/engine/work/keepInFlight.ts'
import type { StageTools } from '#/engine/work/stageTools.ts'
import type { OrderExamples } from './examples.ts'
import type { Ledger } from './ledger.ts'
import type { LoopEvent } from './loopMachine.ts'
import type { LoopEffect } from './nextEffects.ts'
import { filterProposals, puzzleRequest } from './proposeStage.ts'
import { judgeAttempts, solutionRequest } from './solveStage.ts'
import type { Turns } from './turns.ts'

type Sampled = LoopEffect & { readonly kind: 'propose' | 'solve' }

/** What became of some samples: how many of them were judged, from the first on, and what to enter; null: nothing is due. */
interface Judged {
  readonly count: number
  readonly event: (LoopEvent & { readonly kind: 'proposed' | 'solved' }) | null
}

/** Performs a piece to its end, or until the work is halted. Rejects when the sandbox cannot start or the store refuses. */
export function createSampling(world: {
  readonly ledger: Ledger
  readonly heldOut: HeldOut
  readonly halt: Halt
  readonly tools: StageTools
  readonly turns: Turns
  /** The same for all prompts of an iteration. */
  readonly examplesOf: (iteration: number) => Promise<OrderExamples>
}): (piece: Sampled, place: Place) => Promise<void> {
  const { ledger, heldOut, halt, tools, turns } = world
  const state = () => ledger.run().state
  const settings = (): RunSettings => ledger.run().settings

  async function ask(piece: Sampled): Promise<Arrivals> {
    const { iteration } = state()
    if (piece.kind === 'solve') {
      const of = piece.puzzle.slice(0, piece.puzzle.indexOf('\n'))
      return tools.ask(solutionRequest(piece, iteration, settings()), { stage: 'solve', of })
    }
    const order = await world.examplesOf(iteration)
    const of = `prompt ${piece.prompt + 1}`
    return tools.ask(puzzleRequest(piece, iteration, settings(), order), { stage: 'propose', of })
  }

  /** Judges at once, takes in in turn: which of two puzzles that are alike is kept must not hang on which came first. */
  async function filter(piece: Sampled & { kind: 'propose' }, samples: readonly Sample[]): Promise<Judged> {
    const { prompt } = piece
    const candidates = await filterProposals(samples, piece, state().iteration, settings(), heldOut, tools)
    const isDue = settings().duplicates === 'exact' || (await turns.until(() => prompt <= state().nextPrompt))
    const event = { kind: 'proposed', prompt, candidates, ...sumUp(samples, candidates.length) } as const
    return { count: candidates.length, event: isDue ? event : null }
  }

  /** Waits for its turn first: an attempt that repeats an earlier one is not judged again. */
  async function judge(piece: Sampled & { kind: 'solve' }, samples: readonly Sample[]): Promise<Judged> {
    const find = () => state().open.find(({ puzzle }) => puzzle === piece.puzzle)
    const isDue = await turns.until(() => (find()?.attempts ?? 0) >= piece.from)
    if (!isDue) return { count: samples.length, event: null }
    const open = find()
    assert(open !== undefined, 'attempts at a puzzle that is not open')
    const { attempts, audits } = await judgeAttempts(samples, open, tools)
    const { puzzle } = piece
    const event = { kind: 'solved', puzzle, attempts, audits, ...sumUp(samples, attempts.length) } as const
    return { count: attempts.length, event }
  }

  return async (piece, place) => {
    const arrivals = await ask(piece)
    void arrivals.asked.then((failure) => {
      place.free()
      if (failure !== null) halt.pause(explainFailure(failure))
    })
    let { from } = piece
    for (;;) {
      const samples = await arrivals.next()
      if (samples.length === 0) return
      const part = { ...piece, from, count: samples.length }
      const { count, event } = await (part.kind === 'propose' ? filter(part, samples) : judge(part, samples))
      // What is halted before its turn is in the journal: it is judged again, not asked for again.
      if (count > 0 && event !== null) await ledger.enter(event)
      if (count < samples.length) {
        if (count === 0 && !halt.verification.aborted) halt.pause(explainSilence)
        return
      }
      from += count
      place.look()
    }
  }
}

/** Of the samples that were judged: what the replies cost that begin with one of them, and how many were cut. */
function sumUp(samples: readonly Sample[], judged: number) {
  const taken = samples.slice(0, judged)
  const usages = taken.flatMap(({ usage }) => (usage === null ? [] : [usage]))
  return {
    usage: usages.length === 0 ? null : usages.reduce(addUsage),
    cut: taken.filter(({ completion }) => completion.finishReason === 'length').length,
  }
}
