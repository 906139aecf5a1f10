import { describe, expect, it } from 'vitest'
import type { Evaluation } from '#/domain/evaluation/evaluation.ts'
import { err } from '#/lib/result.ts'
import type { FakeModel, Script } from '#/testing/fakes.ts'
import { createFakeModel, createManualClock, sequenceIds } from '#/testing/fakes.ts'
import { createFakeVerifier } from '#/testing/fakeVerifier.ts'
import {
  toyCompletions,
  toyEvaluationSettings,
  toyJudge,
  toyLibrary,
  toyPuzzle,
} from '#/testing/loopWorld.ts'
import { createMemoryStore } from '#/testing/memoryStore.ts'
import { sampleEntry } from '#/testing/storeSamples.ts'
import type { Store } from '#/engine/ports/store.ts'
import type { Verifier } from '#/engine/ports/verifier.ts'
import { createEvaluationController } from './createEvaluationController.ts'
import type { EvaluationController } from './evaluationController.ts'

interface World {
  readonly evaluator: EvaluationController
  readonly store: Store
  readonly model: FakeModel
}

function createWorld(
  script: Script = toyCompletions,
  parts: { store?: Store; verifier?: Verifier; library?: typeof toyLibrary } = {},
): World {
  const { store = createMemoryStore(), verifier = createFakeVerifier(toyJudge), library = toyLibrary } = parts
  const model = createFakeModel(script)
  const evaluator = createEvaluationController({
    store,
    verifier,
    modelFor: () => model,
    library: () => Promise.resolve(library),
    clock: createManualClock(),
    ids: sequenceIds(),
  })
  return { evaluator, store, model }
}

async function runToEnd(world: World, resumed: string | null = null): Promise<Evaluation> {
  const { evaluator, store } = world
  const idle = new Promise<void>((resolve) => {
    evaluator.active.subscribe(() => {
      if (evaluator.active.getSnapshot()?.evaluation.status !== 'running') resolve()
    })
  })
  const begun = await (resumed === null ? evaluator.start(toyEvaluationSettings) : evaluator.resume(resumed))
  if (!begun.ok) throw new Error(begun.error.message)
  await idle
  await Promise.resolve()
  const [evaluation] = await store.evaluations.list()
  if (evaluation === undefined) throw new Error('nothing is stored')
  return evaluation
}

const byPuzzle = (evaluation: Evaluation): unknown =>
  new Map(evaluation.outcomes.map((o) => [o.puzzleId, o.solved]))

describe('an evaluation', () => {
  it('point 16: attempts the ":0" instance of every held-out problem with the loop’s own prompt', async () => {
    const verifier = createFakeVerifier(toyJudge)
    const world = createWorld(toyCompletions, { verifier })
    const evaluation = await runToEnd(world)
    expect(evaluation).toMatchObject({ status: 'finished', puzzleCount: 3, pausedBecause: null })
    expect(evaluation.outcomes.map(({ puzzleId }) => puzzleId).sort()).toEqual([
      'toy/Buried:0',
      'toy/Hidden:0',
      'toy/Secret:0',
    ])
    for (const { solved } of evaluation.outcomes) expect(solved).toHaveLength(40)
    expect(world.model.requests.map(({ count }) => count).sort((a, b) => a - b)).toEqual([
      8, 8, 8, 32, 32, 32,
    ])
    const secret = world.model.requests.find(({ prompt }) => prompt.includes('n=77'))
    expect(secret).toMatchObject({ task: 'solution', temperature: 0.8, maxTokens: 150, stop: ['\nassert'] })
    expect(secret?.prompt).toMatch(
      /assert f\(g\(\)\)\n\ndef f\(x: int, n=77\):\n {4}return x \* 7 == n\n\ndef g\(n=77\):$/,
    )
    const judged = verifier.judged.map((pair) => JSON.stringify(pair))
    expect(new Set(judged).size).toBe(judged.length)
  })

  it('keeps the outcomes in the order of the attempts', async () => {
    const world = createWorld(({ count, seed, prompt }) =>
      Array.from({ length: count }, (_, i) => {
        const first = world.model.requests.find((request) => request.prompt === prompt)?.seed ?? 0
        return `\n    return 1  # ${(seed - first + i) % 3 === 0 ? 'solved' : 'wrong'}`
      }),
    )
    const evaluation = await runToEnd(world)
    for (const { solved } of evaluation.outcomes) {
      expect(solved).toEqual(Array.from({ length: 40 }, (_, i) => i % 3 === 0))
    }
  })

  it('keeps what each attempt was and what became of it', async () => {
    const world = createWorld()
    const evaluation = await runToEnd(world)
    for (const { puzzleId, solved } of evaluation.outcomes) {
      const attempts = await world.store.evaluations.attempts(evaluation.id, puzzleId)
      expect(attempts?.map(({ kind }) => kind === 'solved')).toEqual(solved)
      for (const { text, kind, message } of attempts ?? []) {
        expect(text).toContain(kind === 'no-solution' ? '\n\n' : `# ${kind}`)
        expect(message).not.toBe('')
      }
    }
  })

  it('stores each outcome once, not with every puzzle that follows', async () => {
    const memory = createMemoryStore()
    const stored: string[] = []
    const commit: Store['evaluations']['commit'] = (given) => {
      stored.push(...given.entries.map(({ outcome }) => outcome.puzzleId))
      return memory.evaluations.commit(given)
    }
    await runToEnd(
      createWorld(toyCompletions, { store: { ...memory, evaluations: { ...memory.evaluations, commit } } }),
    )
    expect(stored.sort()).toEqual(['toy/Buried:0', 'toy/Hidden:0', 'toy/Secret:0'])
  })

  it('pauses at a failure with whole outcomes only, and comes to the same end after a resume', async () => {
    let isBroken = true
    const failure = {
      kind: 'rate-limited',
      message: 'Too fast.',
      advice: 'Wait.',
      status: 429,
      retryable: true,
    } as const
    const world = createWorld((request, call) =>
      isBroken && call === 4 ? err(failure) : toyCompletions(request),
    )
    const paused = await runToEnd(world)
    expect(paused).toMatchObject({ status: 'paused', pausedBecause: 'Too fast. Wait.', puzzleCount: 3 })
    for (const { solved } of paused.outcomes) expect(solved).toHaveLength(40)
    isBroken = false
    const finished = await runToEnd(world, paused.id)
    expect(finished.status).toBe('finished')
    expect(byPuzzle(finished)).toEqual(byPuzzle(await runToEnd(createWorld())))
  })

  it('asks for the rest when a model sends fewer, and counts texts without a body as not solved', async () => {
    const few = await runToEnd(createWorld((request) => toyCompletions(request).slice(0, 9)))
    expect(byPuzzle(few)).toEqual(byPuzzle(await runToEnd(createWorld())))
    const empty = await runToEnd(createWorld(({ count }) => Array<string>(count).fill('')))
    expect(empty.outcomes.every(({ solved }) => solved.length === 40 && !solved.includes(true))).toBe(true)
  })

  it('stops at once, refuses a second one, and goes on later', async () => {
    let isSilent = true
    const world = createWorld((request) =>
      isSilent ? new Promise(() => undefined) : toyCompletions(request),
    )
    const started = await world.evaluator.start(toyEvaluationSettings)
    expect(await world.evaluator.start(toyEvaluationSettings)).toMatchObject({
      ok: false,
      error: { kind: 'busy' },
    })
    await world.evaluator.stop()
    expect((await world.store.evaluations.list())[0]).toMatchObject({ status: 'stopped', outcomes: [] })
    expect(world.evaluator.active.getSnapshot()).toBeNull()
    isSilent = false
    const finished = await runToEnd(world, started.ok ? started.value.id : '')
    expect(finished.status).toBe('finished')
  })

  it('attempts only what is left when the collection has changed', async () => {
    const world = createWorld()
    const store = world.store
    await store.evaluations.commit({
      evaluation: {
        id: 'old',
        settings: toyEvaluationSettings,
        status: 'stopped',
        puzzleCount: 2,
        createdAt: 1,
        updatedAt: 1,
        pausedBecause: null,
      },
      entries: ['toy/Gone:0', 'toy/Hidden:0'].map((id) => sampleEntry(id, Array<boolean>(40).fill(true))),
    })
    const finished = await runToEnd(world, 'old')
    expect(finished).toMatchObject({ status: 'finished', puzzleCount: 4 })
    expect(world.model.requests.some(({ prompt }) => prompt.includes('hidden'))).toBe(false)
  })

  it('takes the first instance where there is no ":0"', async () => {
    const library = [toyPuzzle('Odd:2', 'def sat(x: int):\n    return x == 31', 'test')]
    const evaluation = await runToEnd(createWorld(toyCompletions, { library }))
    expect(evaluation.outcomes.map(({ puzzleId }) => puzzleId)).toEqual(['toy/Odd:2'])
  })

  it('says what it cannot do', async () => {
    const { evaluator } = createWorld()
    const settings = toyEvaluationSettings
    const unusable = await evaluator.start({ ...settings, attempts: 0 })
    expect(unusable).toMatchObject({ ok: false, error: { kind: 'invalid-settings' } })
    expect(unusable.ok ? '' : unusable.error.message).toContain('“attempts”')
    expect(await evaluator.start({ ...settings, collection: 'none' })).toMatchObject({
      ok: false,
      error: { kind: 'no-held-out-puzzles' },
    })
    expect(await evaluator.resume('unknown')).toMatchObject({ ok: false, error: { kind: 'not-found' } })
  })

  it('pauses with the store’s words, and keeps them on view when they cannot be stored', async () => {
    const memory = createMemoryStore()
    let commits = 0
    const commit: Store['evaluations']['commit'] = (given) => {
      commits += 1
      return commits > 1 ? Promise.reject(new Error('The disk is full.')) : memory.evaluations.commit(given)
    }
    const world = createWorld(toyCompletions, {
      store: { ...memory, evaluations: { ...memory.evaluations, commit } },
    })
    await runToEnd(world)
    expect(world.evaluator.active.getSnapshot()?.evaluation).toMatchObject({
      status: 'paused',
      pausedBecause: 'The disk is full.',
      outcomes: [],
    })
  })
})
