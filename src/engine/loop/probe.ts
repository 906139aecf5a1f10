/**
 * A few requests before a run, to see what to expect of it: its prompts, its filters and its verifier, on puzzles of its own.
 * Nothing is stored. What the replies mean for the run says `domain/run/forecast.ts`.
 */
import type { ModelFailure } from '#/domain/model/completion.ts'
import type { Probed } from '#/domain/run/forecast.ts'
import type { PuzzleCandidate, Run } from '#/domain/run/run.ts'
import { puzzleBuckets, zeroCounts } from '#/domain/run/run.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import type { EngineWorld } from '#/engine/work/engineWorld.ts'
import { createHalt } from '#/engine/work/halt.ts'
import type { HeldOut } from '#/engine/work/heldOut.ts'
import { keepInFlight } from '#/engine/work/keepInFlight.ts'
import { orderExamples } from './examples.ts'
import { openRepeats } from './keptPuzzles.ts'
import type { LoopEffect } from './loopMachine.ts'
import { dropRepeats, proposePuzzles } from './proposeStage.ts'
import { createRunTools } from './runTools.ts'
import { attemptPuzzle } from './solveStage.ts'

/** How much is asked for: puzzles, attempts at what is kept of them, and at how many of those at most. */
export const probeSize = { puzzles: 20, attempts: 20, puzzlesTried: 10 } as const

export interface Probe {
  readonly probed: Probed
  /** Why it ended before all was asked; null when all was, or when it was stopped. */
  readonly failure: ModelFailure | null
}

export interface ProbeWorld extends Omit<EngineWorld, 'library' | 'ids'> {
  /** Training puzzles in the paper's form. */
  readonly fewShot: readonly string[]
  readonly heldOut: HeldOut
}

/** What is asked at once, and what came of it. */
type Effect = LoopEffect & { kind: 'propose' | 'solve' }
interface Came {
  readonly replies: number
  readonly failure: ModelFailure | null
}

/**
 * Asks what the run would ask first, as many at once. `onReplies` is told how many replies have come and been judged. Ends soon after the
 * signal, with what came until then. Rejects when the store is broken or the sandbox cannot start.
 */
export async function probeModel(
  run: Run,
  world: ProbeWorld,
  signal: AbortSignal,
  onReplies: (count: number) => void,
): Promise<Probe> {
  const { settings } = run
  const { heldOut, clock } = world
  const halt = createHalt()
  if (signal.aborted) halt.stop()
  else signal.addEventListener('abort', halt.stop, { once: true })
  const model = world.modelFor(settings.endpoint)
  const tools = createRunTools(settings, { ...world, model, halt, onChange: () => undefined })
  const order = await orderExamples(run, world)
  let failure: ModelFailure | null = null
  let replies = 0

  /** Each once, until all is done or the work is halted; gives the milliseconds that it took. */
  async function ask<E extends Effect>(effects: readonly E[], perform: (effect: E) => Promise<Came>) {
    const from = clock.now()
    const left = new Set(effects)
    await keepInFlight({
      limit: settings.concurrency,
      next: () => (halt.ending() === null ? [...left] : []),
      keyOf: (effect) => JSON.stringify(effect),
      perform: async (effect) => {
        left.delete(effect)
        const came = await perform(effect)
        replies += came.replies
        onReplies(replies)
        if (came.failure === null || came.failure.kind === 'aborted') return
        failure ??= came.failure
        halt.pause(came.failure.message)
      },
    })
    return clock.now() - from
  }

  const proposed = new Map<number, readonly PuzzleCandidate[]>()
  const proposeMillis = await ask(proposals(settings), async (effect) => {
    const reply = await proposePuzzles(effect, 0, settings, order, heldOut, tools)
    proposed.set(effect.prompt, reply.candidates)
    return { replies: reply.candidates.length, failure: reply.failure }
  })
  const inOrder = [...proposed].sort(([one], [other]) => one - other).flatMap(([, candidates]) => candidates)
  const candidates = dropRepeats(inOrder, await openRepeats(settings.duplicates))
  const kept = candidates.filter(({ bucket }) => bucket === 'kept').map(({ text }) => text)
  let attempts = 0
  let trialCount = 0
  let right = 0
  const solveMillis = await ask(trials(kept), async (effect) => {
    const open = { puzzle: effect.puzzle, attempts: 0, solved: 0 }
    const reply = await attemptPuzzle(effect, open, 0, settings, tools)
    attempts += reply.attempts.length
    if (reply.attempts.length > 0) trialCount += 1
    right += reply.attempts.filter((attempt) => attempt.right).length
    return { replies: reply.attempts.length, failure: reply.failure }
  })
  const puzzles = zeroCounts(puzzleBuckets)
  for (const { bucket } of candidates) puzzles[bucket] += 1
  return { probed: { puzzles, attempts, right, trials: trialCount, proposeMillis, solveMillis }, failure }
}

/** As many from each prompt as the run asks. */
function proposals({ completionsPerPrompt }: RunSettings): readonly (LoopEffect & { kind: 'propose' })[] {
  const prompts = Math.ceil(probeSize.puzzles / completionsPerPrompt)
  return Array.from({ length: prompts }, (_, prompt) => ({
    kind: 'propose',
    prompt,
    from: 0,
    count: Math.min(completionsPerPrompt, probeSize.puzzles - prompt * completionsPerPrompt),
  }))
}

/** The attempts spread evenly: many at one puzzle would say less about the others. */
function trials(kept: readonly string[]): readonly (LoopEffect & { kind: 'solve' })[] {
  const tried = kept.slice(0, probeSize.puzzlesTried)
  return tried.map((puzzle, index) => ({
    kind: 'solve',
    puzzle,
    from: 0,
    count: Math.ceil((probeSize.attempts - index) / tried.length),
  }))
}
