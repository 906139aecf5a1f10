/** The worker's side of the protocol, over any page: which weights are meant, what is told, what ends which call. */
import type { ModelFault } from '#/engine/grammar/builtInModel.ts'
import { createInsight } from '#/engine/grammar/insight.ts'
import type { Bench } from '#/engine/grammar/attempts.ts'
import { toDiscovery } from '#/engine/grammar/discoveries.ts'
import { createGrammarLanguageModel, createPromptMemory } from '#/engine/grammar/languageModel.ts'
import { learnRecords } from '#/engine/grammar/learnRecords.ts'
import { readSavedModel } from '#/engine/grammar/savedModel.ts'
import type { Mind } from '#/engine/grammar/mind.ts'
import { mindOf, untrainedMind } from '#/engine/grammar/mind.ts'
import type { Teaching } from '#/engine/grammar/teacher.ts'
import { teach } from '#/engine/grammar/teacher.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import { unusableVersion } from './builtInLanguageModel.ts'
import type { GrammarApi, GrammarEvents, RunNews, Which } from './protocol.ts'

export interface GrammarPage extends GrammarEvents {
  readonly now: () => number
}

type Told = Parameters<Teaching['tell']>[0]

/** Told at most so often, but for the end of a stage. */
const leastMillis = 100

const stopped: ModelFault = { message: 'It was stopped.', advice: 'Ask again.' }

export function createGrammarApi(page: GrammarPage): GrammarApi {
  const calls = new Map<number, AbortController>()
  let running: Mind = untrainedMind
  const memory = createPromptMemory()
  /** The last file that was read, and its weights. */
  let unpacked: { readonly text: string; readonly mind: Mind } | null = null

  function benchOf(call: number): Bench {
    return (tasks) => page.study(call, tasks)
  }

  async function during<T>(call: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController()
    calls.set(call, controller)
    try {
      return await work(controller.signal)
    } finally {
      calls.delete(call)
    }
  }

  function chosen(which: Which): Result<Mind, ModelFault> {
    if (which.kind === 'run') return ok(running)
    if (which.kind === 'untrained') return ok(untrainedMind)
    if (unpacked?.text === which.text) return ok(unpacked.mind)
    const read = readSavedModel(which.text)
    if (!read.ok) return read
    unpacked = { text: which.text, mind: mindOf(read.value) }
    return ok(unpacked.mind)
  }

  function toNews(news: Told): RunNews {
    switch (news.kind) {
      case 'point':
        running = news.mind
        return {
          kind: 'point',
          point: news.point,
          solved: new Map(news.attempted.map(({ puzzle, solved }) => [puzzle.source, solved])),
        }
      case 'solved':
        return {
          kind: 'solved',
          discoveries: news.solved.flatMap(({ solved, form }) => toDiscovery(solved, form) ?? []),
        }
      case 'stage':
      case 'version':
      case 'studied':
      case 'idioms':
      case 'judged':
      case 'attempted':
      case 'iteration':
        return news
    }
  }

  function createTeller(): (news: Told) => void {
    let last = -Infinity
    return (news) => {
      const now = page.now()
      if (news.kind === 'stage' && news.done > 0 && news.done < 1 && now - last < leastMillis) return
      last = now
      page.news(toNews(news))
    }
  }

  return {
    run: ({ training, heldOut, ...lesson }) =>
      during(0, (signal) => {
        running = untrainedMind
        return teach(lesson, {
          bench: benchOf(0),
          training,
          heldOut,
          now: page.now,
          signal,
          tell: createTeller(),
        })
      }),
    look: (call, puzzle, which) =>
      during(call, async (signal) => {
        const mind = chosen(which)
        return mind.ok ? createInsight(benchOf(call)).look(puzzle, mind.value, signal) : mind
      }),
    attempt: (call, puzzle, which, number) =>
      during(call, async (signal) => {
        const mind = chosen(which)
        if (!mind.ok) return mind
        return (
          (await createInsight(benchOf(call)).attempt(puzzle, mind.value, number, signal)) ?? err(stopped)
        )
      }),
    complete: (call, request, which) =>
      during(call, async (signal) => {
        const mind = chosen(which)
        if (!mind.ok) return err(unusableVersion(mind.error))
        const world = { name: 'built-in', mind: mind.value, bench: benchOf(call), memory }
        return createGrammarLanguageModel(world).complete(request, signal)
      }),
    learn: (call, lesson) =>
      during(call, (signal) =>
        learnRecords(lesson, {
          bench: benchOf(call),
          signal,
          tell: (stage, done) => {
            page.learning(call, { stage, done })
          },
        }),
      ),
    stop: (call) => {
      calls.get(call)?.abort()
    },
  }
}
