import { beforeEach, describe, expect, it } from 'vitest'
import type { AttemptEnds, Discovery } from '#/domain/grammar/selfTraining.ts'
import { quickSelfTraining } from '#/domain/grammar/selfTrainingPresets.ts'
import { checkFunnel } from '#/domain/run/funnel.ts'
import { decidingSettings, originOf } from '#/domain/run/runOrigin.ts'
import { runShape } from '#/domain/run/runShape.ts'
import type { VerdictKind } from '#/domain/verdict/verdict.ts'
import { verdictSchema } from '#/domain/verdict/verdict.ts'
import { pageRecords } from '#/engine/dataset/pageRecords.ts'
import type { Store } from '#/engine/ports/store.ts'
import { createManualClock } from '#/testing/fakes.ts'
import { createMemoryStore } from '#/testing/memoryStore.ts'
import { openTaughtBook } from './taughtBook.ts'

const settings = { ...quickSelfTraining, iterations: 2, proposals: 4, attempts: 3, heldOutAttempts: 2 }
const heldOut = [
  { id: 'own/A:0', sat: 'def sat(x: int):\n    return x == 1' },
  { id: 'own/B:0', sat: 'def sat(x: int):\n    return x == 2' },
]
const noEnds: AttemptEnds = {
  ...{ solved: 0, wrong: 0, 'wrong-type': 0, error: 0, 'not-found': 0, 'out-of-steps': 0 },
  ...{ 'too-large': 0, repeated: 0 },
}
const found = (number: number, iteration: number): Discovery => ({
  ...{ id: String(number), iteration, origin: 'invented', description: '', idea: null },
  ...{ attempts: 3, right: 2 },
  puzzle: `def sat(x: int, n=${number}):\n    return x == n`,
  solution: `def sol(n=${number}):\n    def accepts(value):\n        return sat(value) is True\n    return n`,
})
const verdict = (kind: VerdictKind) =>
  verdictSchema.parse({
    ...{ kind, message: `It was ${kind}.`, answer: null, output: '', traceback: [], room: null, millis: 1 },
    ...{ interpreter: 'CPython 3', limitMillis: 5_000 },
  })
const point = (iteration: number) => ({
  ...{ iteration, attempts: 2, successes: [1, 0], passAt: [], solved: 1, calls: 40, elapsedMillis: 0 },
})
const solved = new Map([[heldOut[0]?.sat ?? '', [false, true]]])

let store: Store
let refused: number
beforeEach(() => {
  store = createMemoryStore()
  refused = 0
})

function open(from: string | null = null, kept = store) {
  return openTaughtBook(
    { id: 'r', name: 'self-taught', taught: { settings, from }, createdAt: 0, heldOut },
    {
      ...{ store: kept, clock: createManualClock() },
      onRefused: () => {
        refused += 1
      },
    },
  )
}

type Book = Awaited<ReturnType<typeof open>>

function teachOnce(book: Book, iteration: number): void {
  book.judged({
    iteration,
    proposals: [
      { source: found(iteration, iteration).puzzle, bucket: 'kept' },
      { source: 'def sat(x: int):\n    return x == 1', bucket: 'held-out' },
      { source: 'def sat(x: int):\n    return True', bucket: 'trivial' },
      { source: 'def sat(x: Set[int]):\n    return x', bucket: 'unsuitable' },
    ],
  })
  const own = { ...noEnds, solved: 1, repeated: 1, 'out-of-steps': 1 }
  book.attempted({ iteration, isGiven: false, puzzles: 1, ends: own })
  book.attempted({ iteration, isGiven: true, puzzles: 2, ends: { ...noEnds, solved: 1, 'not-found': 5 } })
  book.confirmed(found(iteration, iteration), verdict('solved'))
  book.confirmed(found(100 + iteration, iteration), verdict('timeout'))
  const counts = { proposed: 4, attempts: 9, right: 2, solvedOwn: 1, solvedTraining: 1, elapsedMillis: 0 }
  book.iterated({ iteration: { ...counts, iteration, pairs: 2 * iteration, puzzles: {} as never } })
  book.measured(point(iteration), solved)
}

describe('a self-training run', () => {
  it('is a run like any other: funnel, candidates, records, models and measurements', async () => {
    const book = await open()
    book.measured(point(0), solved)
    teachOnce(book, 1)
    teachOnce(book, 2)
    expect(await book.close({ status: 'finished', because: null, pairs: 4 })).toBeNull()

    const run = await store.runs.get('r')
    if (run === null) throw new Error('not stored')
    expect(runShape.parse(structuredClone(run))).toEqual(run)
    expect(run).toMatchObject({ status: 'finished', state: { stage: 'done', iteration: 1 } })
    const [first, second] = run.state.iterations
    expect(run.state.iterations.map(checkFunnel)).toEqual([null, null])
    expect(first).toMatchObject({
      ...{ proposed: 4, attempted: 9, finishedPuzzles: 3, solvedPuzzles: 1 },
      puzzles: { kept: 1, duplicate: 1, trivial: 1, 'unsupported-type': 1 },
      // The verifier's word replaces that of the counted steps.
      solutions: { kept: 1, solved: 0, timeout: 2, error: 5, duplicate: 1 },
      given: { puzzles: 2, attempts: 6 },
      promptTokens: 0,
    })
    expect(first?.note).toContain('(CPython 3, limit 5,000 ms)')
    expect(second?.solvedPuzzles).toBe(1)

    const records = []
    for await (const page of pageRecords(store, 'r')) records.push(...page)
    expect(records).toMatchObject([
      {
        puzzle: 'def f(x: int, n=1):\n    return x == n',
        header: 'def g(n=1):',
        bodies: ['\n    def accepts(value):\n        return f(value) is True\n    return n'],
        ...{ attempts: 3, successes: 2 },
        provenance: {
          runId: 'r',
          iteration: 0,
          model: 'Built-in model (a small probabilistic grammar, not a language model)',
        },
      },
      { puzzle: 'def f(x: int, n=2):\n    return x == n', provenance: { iteration: 1 } },
    ])
    const all = { offset: 0, limit: 50 }
    const doubted = await store.runs.candidates('r', { ...all, bucket: 'solution:timeout' })
    expect(doubted.map(({ note }) => note)).toEqual(['It was timeout.', 'It was timeout.'])
    const dropped = await store.runs.candidates('r', { ...all, bucket: 'puzzle:duplicate' })
    expect(dropped[0]).toMatchObject({ note: 'is a held-out puzzle', iteration: 0 })

    const version = { kind: 'builtin', version: 'r' }
    expect(run.state.tuned).toMatchObject([
      { endpoint: version, after: 0, learned: 2 },
      { endpoint: version, after: 1, learned: 4 },
    ])
    const evaluations = [...(await store.evaluations.list({ runId: 'r' }))].sort(
      (one, other) => (one.run?.model ?? 0) - (other.run?.model ?? 0),
    )
    expect(evaluations.map(({ id }) => id)).toEqual(run.state.evaluations)
    expect(evaluations.map(({ settings: { endpoint } }) => endpoint)).toEqual([
      { kind: 'builtin', version: null },
      version,
      version,
    ])
    expect(evaluations[1]).toMatchObject({
      status: 'finished',
      countedSteps: { calls: 40 },
      outcomes: [
        { puzzleId: 'own/A:0', solved: [false, true] },
        // The grammar has no words for it.
        { puzzleId: 'own/B:0', solved: [false, false] },
      ],
    })
  })

  it('is no run of the loop: it cannot be gone on with, and tells only the settings that it had', async () => {
    const book = await open('v')
    await book.close({ status: 'stopped', because: null, pairs: null })
    const run = await store.runs.get('r')
    if (run === null) throw new Error('not stored')
    expect(originOf(run)).toMatchObject({ goesOn: false, hasPrompts: false, hasLoopSettings: false })
    const shown = decidingSettings(run)
    expect(shown).toMatchObject({ endpoint: { version: 'v' }, puzzlesPerIteration: 4, trainingAttempts: 64 })
    expect(shown).not.toHaveProperty('proposeTemperature')
  })

  it('counts its own iterations where it goes on from a version, and is not measured before the first', async () => {
    const book = await open('v')
    teachOnce(book, 7)
    await book.close({ status: 'finished', because: null, pairs: 14 })
    const run = await store.runs.get('r')
    expect(run?.state.iterations).toHaveLength(1)
    expect(run?.state.evaluations).toEqual(['r.1'])
  })

  it('has the model that it learned when it was stopped, though nobody measured it', async () => {
    const book = await open()
    book.measured(point(0), solved)
    book.judged({ iteration: 1, proposals: [] })
    await book.close({ status: 'stopped', because: null, pairs: 3 })
    const run = await store.runs.get('r')
    expect(run?.state.tuned).toMatchObject([{ after: 0, learned: 3 }])
    expect(run?.state.evaluations).toEqual(['r.0'])
  })

  it('is stored in portions while it goes, and takes all that is its own with it when it is removed', async () => {
    let commits = 0
    const commit: Store['runs']['commit'] = (given) => {
      commits += 1
      return store.runs.commit(given)
    }
    const book = await open(null, { ...store, runs: { ...store.runs, commit } })
    expect(await store.runs.list({ status: 'running' })).toHaveLength(1)
    book.measured(point(0), solved)
    teachOnce(book, 1)
    await book.close({ status: 'finished', because: null, pairs: 2 })
    expect(commits).toBeLessThanOrEqual(3)
    await store.runs.remove('r')
    expect(await store.runs.countRecords('r')).toBe(0)
    expect(await store.evaluations.list()).toEqual([])
  })

  it('ends where the store refuses, with its words', async () => {
    let isFull = false
    const commit: Store['runs']['commit'] = (given) =>
      isFull ? Promise.reject(new Error('The disk is full.')) : store.runs.commit(given)
    const book = await open(null, { ...store, runs: { ...store.runs, commit } })
    isFull = true
    teachOnce(book, 1)
    expect(await book.close({ status: 'finished', because: null, pairs: 2 })).toBe('The disk is full.')
    expect(refused).toBe(1)
    expect(await store.runs.get('r')).toMatchObject({
      status: 'running',
      state: { iterations: [{ proposed: 0 }] },
    })
  })
})
