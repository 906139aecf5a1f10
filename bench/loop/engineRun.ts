/** The loop's engine in Node for `bench/loop.mjs`: a model and a verifier that answer at once, the real database in memory. */
import type { CompletionRequest } from '#/domain/model/completion.ts'
import { createMeasureModel } from '#/engine/evaluation/measureModel.ts'
import { createLoopController } from '#/engine/loop/createLoopController.ts'
import type { LanguageModel } from '#/engine/ports/languageModel.ts'
import type { Store } from '#/engine/ports/store.ts'
import type { Trainer } from '#/engine/ports/trainer.ts'
import type { Verifier } from '#/engine/ports/verifier.ts'
import { createChangeCounts } from '#/platform/storage/changeCounts.ts'
import { openDatabase } from '#/platform/storage/database.ts'
import { createStoreOver } from '#/platform/storage/storeOver.ts'
import { fakeAnalyst } from '#/testing/fakeAnalyst.ts'
import { createFakeModel, sequenceIds } from '#/testing/fakes.ts'
import { createFakeVerifier } from '#/testing/fakeVerifier.ts'
import { heldBytes } from '#/testing/heap.node.ts'
import { toyLibrary, toySettings } from '#/testing/loopWorld.ts'

export interface EnginePart {
  /** Candidates so far. */
  readonly candidates: number
  /** Time since the part before, in milliseconds, without the collection of garbage for the measurement. */
  readonly millis: number
  /** What the engine holds on to, without the database. */
  readonly heapBytes: number
  /** Memory outside of the heap: nearly all of it is the database's, which keeps its rows there. */
  readonly externalBytes: number
}

const attempts = 100

/** New puzzles for new seeds; every second attempt repeats an earlier one, one in three of the others is right. */
function complete({ task, seed, count }: CompletionRequest): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const at = seed + index
    if (task === 'puzzle') return `x: int, n=${at}):\n    y = x * 3 + 200\n    return y == n * 3`
    return `\n    y = n // 1 + ${at % (attempts / 2)}\n    return y  # ${at % 3 === 0 ? 'right' : 'wrong'}`
  })
}

function openStore(connection: Parameters<typeof openDatabase>[0]): Store {
  const database = openDatabase(connection, (failure) => {
    throw new Error(failure.message)
  })
  return createStoreOver({
    methods: database.methods,
    persistence: 'memory',
    call: (table, method, given) => Promise.resolve(database.find(table, method)?.(...given)),
    changesOf: createChangeCounts().of,
  })
}

/** Runs about so many candidates, and tells after each `portion` of them. */
export async function runEngine(
  connection: Parameters<typeof openDatabase>[0],
  { candidates, portion }: { readonly candidates: number; readonly portion: number },
  tell: (part: EnginePart) => void,
): Promise<number> {
  const store = openStore(connection)
  const fresh = () =>
    createFakeVerifier(({ solution }) => (solution.includes('# right') ? 'solved' : 'wrong'))
  // Fakes remember what they were asked, so each call gets a fake of its own: only the engine's memory is to be measured.
  const verifier: Verifier = { ...fresh(), run: (task, items, limits) => fresh().run(task, items, limits) }
  const clock = { now: () => Date.now(), delay: () => new Promise<void>(() => undefined) }
  const world = {
    store,
    verifier,
    clock,
    modelFor: (): LanguageModel => ({
      name: 'at once',
      complete: (request, signal) => createFakeModel(complete).complete(request, signal),
    }),
    ids: sequenceIds(),
    library: () => Promise.resolve(toyLibrary),
    trainerFor: (): Trainer => {
      throw new Error('Nothing is trained here.')
    },
    analyst: fakeAnalyst,
  }
  const loop = createLoopController({ ...world, measure: createMeasureModel(world) })
  let before = performance.now()
  let reported = 0
  let seen = 0
  const over = new Promise<void>((resolve) => {
    loop.active.subscribe(() => {
      const active = loop.active.getSnapshot()
      if (active === null) {
        resolve()
        return
      }
      const { pausedBecause, state } = active.run
      if (pausedBecause !== null) throw new Error(pausedBecause)
      seen = state.iterations.reduce((sum, counts) => sum + counts.proposed + counts.attempted, 0)
      if (seen < reported + portion) return
      reported += portion
      const millis = performance.now() - before
      tell({
        candidates: seen,
        millis,
        heapBytes: heldBytes(),
        externalBytes: process.memoryUsage().external,
      })
      before = performance.now()
    })
  })
  const started = await loop.start({
    ...toySettings,
    puzzlesPerIteration: Math.round(candidates / (attempts + 1)),
    completionsPerPrompt: 64,
    attemptsPerPuzzle: attempts,
    keepPerPuzzle: 8,
    trivialRejectRate: 1,
  })
  if (!started.ok) throw new Error(started.error.message)
  await over
  return seen
}
