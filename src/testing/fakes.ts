/** Stand-ins for the ports that tests drive by hand: a scripted model, a clock that waits for nobody, counted ids. */
import type { Completion, CompletionRequest, ModelFailure } from '#/domain/model/completion.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { Ids } from '#/engine/ports/ids.ts'
import type { LanguageModel, ModelReply } from '#/engine/ports/languageModel.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'

/** What a scripted model says to one request: texts, or a whole result. */
export type ScriptedReply = readonly string[] | Result<ModelReply, ModelFailure>

/** Says what a model answers to a request; `call` counts from 0. */
export type Script = (request: CompletionRequest, call: number) => ScriptedReply | Promise<ScriptedReply>

export interface FakeModel extends LanguageModel {
  /** Every request so far, in order. */
  readonly requests: readonly CompletionRequest[]
}

/**
 * A model that answers from a list (the last reply is repeated) or by a function. An aborted signal gives the failure
 * `aborted`, as the real ones do.
 */
export function createFakeModel(script: readonly ScriptedReply[] | Script): FakeModel {
  const requests: CompletionRequest[] = []
  const answer: Script =
    typeof script === 'function'
      ? script
      : (_request, call) => script[Math.min(call, script.length - 1)] ?? []
  return {
    name: 'fake-model',
    requests,
    complete: async (request, signal) => {
      const call = requests.length
      requests.push(request)
      if (signal.aborted) return err(abortedFailure)
      const reply = await answer(request, call)
      return 'ok' in reply ? reply : ok(toReply(reply))
    },
  }
}

const abortedFailure: ModelFailure = {
  kind: 'aborted',
  message: 'The request was stopped.',
  advice: '',
  status: null,
  retryable: false,
}

function toReply(texts: readonly string[]): ModelReply {
  const completions = texts.map((text): Completion => ({ text, finishReason: 'stop' }))
  return { completions, usage: { promptTokens: 100, completionTokens: 10 * texts.length } }
}

export interface ManualClock extends Clock {
  /** Lets time pass; every delay that ends within it resolves, in order of its end. Awaits the work they set off. */
  readonly advance: (millis: number) => Promise<void>
  /** Delays that have not ended, as milliseconds from now, soonest first. */
  readonly pending: () => readonly number[]
}

/** A clock that stands still until it is told to advance. Starts at `start` milliseconds since the epoch. */
export function createManualClock(start = 1_000_000): ManualClock {
  interface Sleeper {
    readonly at: number
    readonly wake: () => void
  }
  let now = start
  const sleepers = new Set<Sleeper>()
  const soonest = (): Sleeper | undefined => [...sleepers].sort((a, b) => a.at - b.at)[0]
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
  }
  return {
    now: () => now,
    delay: (millis, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true || millis <= 0) {
          resolve()
          return
        }
        const wake = (): void => {
          sleepers.delete(sleeper)
          signal?.removeEventListener('abort', wake)
          resolve()
        }
        const sleeper: Sleeper = { at: now + millis, wake }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', wake)
      }),
    pending: () => [...sleepers].map((sleeper) => sleeper.at - now).sort((a, b) => a - b),
    advance: async (millis) => {
      const end = now + millis
      await settle()
      for (let next = soonest(); next !== undefined && next.at <= end; next = soonest()) {
        now = next.at
        next.wake()
        await settle()
      }
      now = end
    },
  }
}

export interface HurriedClock extends Clock {
  /** The delays that were skipped, in milliseconds, in order. */
  readonly waits: readonly number[]
}

/**
 * A clock on which short delays (below `limit` milliseconds) pass at once, and longer ones only end by their signal:
 * pauses between tries cost no time then, while time-outs do not strike.
 */
export function createHurriedClock(limit: number, start = 1_000_000): HurriedClock {
  let now = start
  const waits: number[] = []
  return {
    waits,
    now: () => now,
    delay: (millis, signal) => {
      if (signal?.aborted === true) return Promise.resolve()
      if (millis < limit) {
        now += millis
        waits.push(millis)
        return Promise.resolve()
      }
      return new Promise((resolve) => {
        signal?.addEventListener('abort', () => {
          resolve()
        })
      })
    },
  }
}

/** Ids `id-1`, `id-2`, … */
export function sequenceIds(prefix = 'id'): Ids {
  let count = 0
  return {
    next: () => {
      count += 1
      return `${prefix}-${count}`
    },
  }
}
