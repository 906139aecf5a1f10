/**
 * What the stages of a run and an evaluation need of the world: ask the model, put texts to the verifier, both so that
 * they end when the work is halted and are counted while they last. Decides nothing about what is asked or what it means.
 */
import type { CompletionRequest } from '#/domain/model/completion.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { LanguageModel } from '#/engine/ports/languageModel.ts'
import type { RunLimits, Verifier } from '#/engine/ports/verifier.ts'
import { raceAbort } from '#/lib/raceAbort.ts'
import type { Arrivals } from './arrivals.ts'
import { askForSamples } from './arrivals.ts'
import type { Halt } from './halt.ts'
import type { Wanted, WritingBoard } from './writing.ts'

export interface Gauge {
  /** Requests at the model that have not answered yet. */
  readonly requestsInFlight: number
  /** Texts waiting for the verifier. */
  readonly verifying: number
}

export interface StageTools {
  /** Asks for all samples of a request, which arrive one reply after the other. `wanted` says to people what for. */
  readonly ask: (request: CompletionRequest, wanted: Wanted) => Arrivals
  /**
   * Collects what the verifier says to `expected` texts, in order: all of it, or the beginning when the work is stopped.
   * Rejects when the sandbox cannot start.
   */
  readonly examine: <T>(
    run: (verifier: Verifier, limits: RunLimits) => AsyncIterable<T>,
    expected: number,
  ) => Promise<readonly T[]>
  readonly gauge: () => Gauge
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

export interface StageWorld {
  readonly model: LanguageModel
  readonly verifier: Verifier
  readonly limits: Omit<RunLimits, 'signal'>
  readonly clock: Clock
  readonly halt: Halt
  /** Is told what is asked and written. */
  readonly board: WritingBoard
  /** Called whenever the gauge has changed. */
  readonly onChange: () => void
}

export function createStageTools(options: StageWorld): StageTools {
  const { model, verifier, clock, halt, onChange } = options
  let gauge: Gauge = { requestsInFlight: 0, verifying: 0 }
  const change = (requests: number, verifying: number): void => {
    gauge = { requestsInFlight: gauge.requestsInFlight + requests, verifying: gauge.verifying + verifying }
    onChange()
  }
  return {
    gauge: () => gauge,
    now: clock.now,
    ask: (request, wanted) => {
      const arrivals = askForSamples(request, {
        model,
        clock,
        halt,
        ear: options.board.open(request, wanted),
      })
      change(1, 0)
      void arrivals.asked.then(() => {
        change(-1, 0)
      })
      return arrivals
    },
    examine: async (run, expected) => {
      if (expected === 0 || halt.verification.aborted) return []
      let waiting = expected
      change(0, expected)
      try {
        const limits = { ...options.limits, signal: halt.verification }
        return await gather(run(verifier, limits), halt.verification, expected, () => {
          waiting -= 1
          change(0, -1)
        })
      } finally {
        change(0, -waiting)
      }
    },
  }
}

async function gather<T>(
  results: AsyncIterable<T>,
  signal: AbortSignal,
  most: number,
  onResult: () => void,
): Promise<readonly T[]> {
  const gathered: T[] = []
  const iterator = results[Symbol.asyncIterator]()
  while (gathered.length < most) {
    const next = await raceAbort<IteratorResult<T> | null>(iterator.next(), signal, () => null)
    if (next === null || next.done === true) break
    gathered.push(next.value)
    onResult()
  }
  // Nobody waits for the iterator to close: after an abort that could take as long as the verifier likes.
  iterator.return?.().catch(() => undefined)
  return gathered
}
