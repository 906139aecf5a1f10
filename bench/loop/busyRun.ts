/**
 * How busy a run keeps its server, for `bench/loop.mjs`: the engine and the client of the app against a server of known speed, with a
 * verifier that takes its time but less of it than the server, so that the model is what holds the run up.
 */
import { createMeasureModel } from '#/engine/evaluation/measureModel.ts'
import { createLoopController } from '#/engine/loop/createLoopController.ts'
import type { Trainer } from '#/engine/ports/trainer.ts'
import { createKnownServers } from '#/platform/models/knownServers.ts'
import { createOpenAiModel } from '#/platform/models/openAiModel.ts'
import { fakeAnalyst } from '#/testing/fakeAnalyst.ts'
import { sequenceIds } from '#/testing/fakes.ts'
import { createFakeVerifier } from '#/testing/fakeVerifier.ts'
import { toyLibrary, toySettings } from '#/testing/loopWorld.ts'
import { createMemoryStore } from '#/testing/memoryStore.ts'

export interface BusyOptions {
  /** Milliseconds of the server for a request; it works on `slots` of them at once. */
  readonly requestMillis: number
  readonly slots: number
  /** Milliseconds of one of two interpreters for each look at a program. */
  readonly lookMillis: number
  /** A server that gives one sample whatever `n` says. */
  readonly ignoresN: boolean
}

export interface BusyResult {
  /** Share of the time of proposing and solving in which all slots of the server were taken. */
  readonly full: number
  readonly millis: number
  readonly requests: number
  /** What the server needs at least for so many requests. */
  readonly leastMillis: number
}

const endpoint = {
  kind: 'openai',
  baseUrl: 'http://localhost:1/v1',
  model: 'toy',
  api: 'completion',
} as const

const sleep = (millis: number) => new Promise<void>((resolve) => setTimeout(resolve, millis))

interface Asked {
  readonly prompt: string
  readonly n?: number
  readonly seed: number
}

/** Puzzles of which half are kept, and attempts of which one in eight is right. */
function complete(prompt: string, at: number): string {
  if (prompt.endsWith('def f4('))
    return at % 2 === 0 ? `x: int, n=${at}):\n    return x == n * 3 + 200` : 'x: int):\n    return True'
  return `\n    return ${at % 16}  # ${at % 8 === 0 ? 'right' : 'wrong'}`
}

/** A server without a network: its requests wait for a slot and then take so long. */
function createServer({ requestMillis, slots, ignoresN }: BusyOptions) {
  const changes: { readonly at: number; readonly taken: number }[] = []
  let taken = 0
  let requests = 0
  const change = (by: number): void => {
    taken += by
    changes.push({ at: performance.now(), taken })
  }
  const answer: typeof fetch = async (_input, init) => {
    const body = typeof init?.body === 'string' ? init.body : '{}'
    const { prompt, n = 1, seed } = JSON.parse(body) as Asked
    requests += 1
    change(1)
    await sleep(requestMillis)
    change(-1)
    const choices = Array.from({ length: ignoresN ? 1 : n }, (_, index) => ({
      index,
      text: complete(prompt, seed + index),
      finish_reason: 'stop',
    }))
    const usage = { prompt_tokens: 100, completion_tokens: 20 * choices.length }
    return Response.json({ choices, usage })
  }
  const fullShare = (): { readonly full: number; readonly millis: number } => {
    let full = 0
    for (const [index, { at, taken: now }] of changes.entries()) {
      const until = changes[index + 1]?.at ?? at
      if (now >= slots) full += until - at
    }
    const millis = (changes.at(-1)?.at ?? 0) - (changes[0]?.at ?? 0)
    return { full: full / millis, millis }
  }
  return { answer, fullShare, requests: () => requests }
}

/** Two interpreters; each look at a program takes one of them for a while. */
function createPace(millis: number): () => Promise<void> {
  const free: Promise<void>[] = [Promise.resolve(), Promise.resolve()]
  let turn = 0
  return () => {
    const lane = turn % free.length
    turn += 1
    const done = (free[lane] ?? Promise.resolve()).then(() => sleep(millis))
    free[lane] = done
    return done
  }
}

/** One run to its end. */
export async function measureBusy(options: BusyOptions): Promise<BusyResult> {
  const server = createServer(options)
  const store = createMemoryStore()
  const clock = { now: () => Date.now(), delay: () => new Promise<void>(() => undefined) }
  const verifier = createFakeVerifier(({ solution }) => (solution.includes('# right') ? 'solved' : 'wrong'), {
    pace: createPace(options.lookMillis),
  })
  const servers = createKnownServers({ concurrency: options.slots, clock })
  const world = {
    store,
    verifier,
    clock,
    modelFor: () =>
      createOpenAiModel({
        endpoint,
        getKey: () => null,
        clock,
        servers,
        atOnce: options.slots,
        fetch: server.answer,
      }),
    ids: sequenceIds(),
    library: () => Promise.resolve(toyLibrary),
    trainerFor: (): Trainer => {
      throw new Error('Nothing is trained here.')
    },
    analyst: fakeAnalyst,
  }
  const loop = createLoopController({ ...world, measure: createMeasureModel(world) })
  const over = new Promise<void>((resolve, reject) => {
    loop.active.subscribe(() => {
      const active = loop.active.getSnapshot()
      if (active === null) resolve()
      else if (active.run.pausedBecause !== null) reject(new Error(active.run.pausedBecause))
    })
  })
  const started = await loop.start({
    ...toySettings,
    puzzlesPerIteration: options.ignoresN ? 32 : 128,
    completionsPerPrompt: 8,
    attemptsPerPuzzle: options.ignoresN ? 16 : 64,
    concurrency: options.slots,
    trivialRejectRate: 1,
  })
  if (!started.ok) throw new Error(started.error.message)
  await over
  const requests = server.requests()
  return {
    ...server.fullShare(),
    requests,
    leastMillis: (requests * options.requestMillis) / options.slots,
  }
}
