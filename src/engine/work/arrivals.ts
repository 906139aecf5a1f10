/**
 * The samples of one request as they arrive, handed on in their order: what they come to may hang on which came first, so one that
 * overtakes another waits for it. What the model leaves out is asked for again.
 */
import type { Completion, CompletionRequest, ModelFailure, TokenUsage } from '#/domain/model/completion.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { LanguageModel, ModelNews } from '#/engine/ports/languageModel.ts'
import { raceAbort } from '#/lib/raceAbort.ts'
import { err } from '#/lib/result.ts'
import type { Halt } from './halt.ts'
import { hear, shiftNews } from './hear.ts'
import type { WritingEar } from './writing.ts'

/** How long an aborted request may take to hand over what it has received. */
const graceMillis = 1000

export interface Sample {
  readonly completion: Completion
  /** What the whole reply cost that began with this sample; null for those after it, or where nobody counted. */
  readonly usage: TokenUsage | null
}

export interface Arrivals {
  /** Resolves when the model has nothing more to do with it: with null, or why samples are missing. Never rejects. */
  readonly asked: Promise<ModelFailure | null>
  /** The samples that came since the last call, at least one, waiting for it; none when there will be no more. Rejects when the store does. */
  readonly next: () => Promise<readonly Sample[]>
}

/** Begins to ask at once. */
export function askForSamples(
  request: CompletionRequest,
  world: {
    readonly model: LanguageModel
    readonly clock: Clock
    readonly halt: Halt
    readonly ear: WritingEar
  },
): Arrivals {
  const { model, clock, halt, ear } = world
  const arrived = new Map<number, Sample>()
  let taken = 0
  let isOver = false
  let wake = (): void => undefined

  /** Samples without a gap, from the first on. */
  function reach(): number {
    let end = taken
    while (arrived.has(end)) end += 1
    return end
  }

  function take(news: ModelNews): void {
    ear.hear(news)
    if (news.kind !== 'reply' || isOver) return
    news.completions.forEach((completion, index) => {
      const at = news.first + index
      if (at < taken || at >= request.count || arrived.has(at)) return
      arrived.set(at, { completion, usage: index === 0 ? news.usage : null })
    })
    wake()
  }

  async function ask(from: number): Promise<ModelFailure | null> {
    const rest = { ...request, count: request.count - from, seed: request.seed + from }
    const answer = hear(model, rest, halt.requests, (news) => {
      take(shiftNews(news, from))
    })
    const reply = await raceAbort(answer, halt.requests, async () => {
      await clock.delay(graceMillis, halt.verification)
      return err(abortedFailure)
    })
    return reply.ok ? null : reply.error
  }

  async function askAll(): Promise<ModelFailure | null> {
    for (let from = 0; from < request.count;) {
      if (halt.requests.aborted) return abortedFailure
      const failure = await ask(from)
      if (failure !== null) return failure
      const end = reach()
      if (end === from) return emptyFailure
      from = end
    }
    return null
  }

  const work = askAll().finally(() => {
    isOver = true
    ear.close()
    wake()
  })
  // A failure of the store is told by `next`.
  work.catch(() => undefined)

  return {
    asked: work.catch(() => null),
    next: async () => {
      while (reach() === taken && !isOver) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      const end = reach()
      if (end === taken) {
        await work
        return []
      }
      const samples = Array.from({ length: end - taken }, (_, index) => arrived.get(taken + index))
      for (let at = taken; at < end; at += 1) arrived.delete(at)
      taken = end
      return samples.filter((sample) => sample !== undefined)
    },
  }
}

const abortedFailure: ModelFailure = {
  kind: 'aborted',
  message: 'The request was stopped before the model answered.',
  advice: 'Resume to ask again.',
  status: null,
  retryable: true,
}

const emptyFailure: ModelFailure = {
  kind: 'bad-reply',
  message: 'The model answered without a single completion.',
  advice: 'Check the model and its endpoint with a short request of your own, then resume.',
  status: null,
  retryable: true,
}
