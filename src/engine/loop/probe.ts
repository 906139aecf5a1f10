/**
 * A few requests before a run, to see what to expect of it: its prompts, its filters and its verifier, on puzzles of its own.
 * Nothing is stored. What the replies mean for the run says `domain/run/forecast.ts`.
 */
import type { ModelFailure } from '#/domain/model/completion.ts'
import type { Probed } from '#/domain/run/forecast.ts'
import type { PuzzleCandidate, Run } from '#/domain/run/run.ts'
import { puzzleBuckets } from '#/domain/filters/kinds/puzzleFilters.ts'
import { zeroCounts } from '#/domain/run/run.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import type { EngineWorld } from '#/engine/work/engineWorld.ts'
import type { Arrivals, Sample } from '#/engine/work/arrivals.ts'
import { createHalt } from '#/engine/work/halt.ts'
import type { HeldOut } from '#/engine/work/heldOut.ts'
import { keepInFlight } from '#/engine/work/keepInFlight.ts'
import { createWritingBoard } from '#/engine/work/writing.ts'
import { orderExamples } from './examples.ts'
import { openRepeats } from './keptPuzzles.ts'
import type { LoopEffect } from './nextEffects.ts'
import { dropRepeats, filterProposals, puzzleRequest } from './proposeStage.ts'
import { createRunTools } from './runTools.ts'
import { judgeAttempts, solutionRequest } from './solveStage.ts'

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

/** What is asked at once. */
type Effect = LoopEffect & { kind: 'propose' | 'solve' }

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
  const model = world.modelFor(settings.endpoint, settings.concurrency)
  const board = createWritingBoard(clock.now)
  const tools = createRunTools(settings, { ...world, model, halt, board, onChange: () => undefined })
  const order = await orderExamples(run, world)
  let failure: ModelFailure | null = null
  let broken: { readonly error: unknown } | null = null
  let replies = 0

  /** Each once, until all is done or the work is halted; gives the milliseconds that it took. */
  async function ask<E extends Effect>(effects: readonly E[], perform: (effect: E) => Promise<Arrivals>) {
    const from = clock.now()
    const left = new Set(effects)
    await keepInFlight({
      limit: settings.concurrency,
      most: settings.concurrency,
      next: () => (halt.ending() === null ? [...left] : []),
      keyOf: (effect) => JSON.stringify(effect),
      perform: async (effect) => {
        left.delete(effect)
        try {
          const arrivals = await perform(effect)
          const failed = await arrivals.asked
          if (failed === null || failed.kind === 'aborted') return
          failure ??= failed
          halt.pause(failed.message)
        } catch (error) {
          broken ??= { error }
          halt.stop()
        }
      },
    })
    if (broken !== null) throw broken.error
    return clock.now() - from
  }

  /** Judges what arrives until there is no more, or the work is halted. `judge` tells how many samples it got to. */
  async function take(arrivals: Arrivals, judge: (samples: readonly Sample[]) => Promise<number>) {
    for (;;) {
      const samples = await arrivals.next()
      if (samples.length === 0) return arrivals
      const count = await judge(samples)
      replies += count
      onReplies(replies)
      if (count < samples.length) return arrivals
    }
  }

  const proposed = new Map<number, readonly PuzzleCandidate[]>()
  const proposeMillis = await ask(proposals(settings), (effect) => {
    const request = puzzleRequest(effect, 0, settings, order)
    const of = `prompt ${effect.prompt + 1}`
    return take(tools.ask(request, { stage: 'propose', of }), async (samples) => {
      const before = proposed.get(effect.prompt) ?? []
      const part = { ...effect, from: before.length, count: samples.length }
      const candidates = await filterProposals(samples, part, 0, settings, heldOut, tools)
      proposed.set(effect.prompt, [...before, ...candidates])
      return candidates.length
    })
  })
  const inOrder = [...proposed].sort(([one], [other]) => one - other).flatMap(([, candidates]) => candidates)
  const candidates = dropRepeats(inOrder, await openRepeats(settings.duplicates))
  const kept = candidates.filter(({ bucket }) => bucket === 'kept').map(({ text }) => text)
  let attempts = 0
  const tried = new Set<string>()
  let right = 0
  const solveMillis = await ask(trials(kept), (effect) => {
    const { puzzle } = effect
    const request = solutionRequest(effect, 0, settings)
    const of = puzzle.slice(0, puzzle.indexOf('\n'))
    return take(tools.ask(request, { stage: 'solve', of }), async (samples) => {
      const judged = await judgeAttempts(samples, { puzzle, attempts: 0, solved: 0 }, tools)
      if (judged.attempts.length > 0) tried.add(puzzle)
      attempts += judged.attempts.length
      right += judged.attempts.filter((attempt) => attempt.right).length
      return judged.attempts.length
    })
  })
  const puzzles = zeroCounts(puzzleBuckets)
  for (const { bucket } of candidates) puzzles[bucket] += 1
  return { probed: { puzzles, attempts, right, trials: tried.size, proposeMillis, solveMillis }, failure }
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
