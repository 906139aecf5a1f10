import { modelName } from '#/domain/model/modelRef.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noneAccepted } from '#/domain/dataset/acceptedRecords.ts'
import { checkFunnel } from '#/domain/run/funnel.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { PuzzleOutcome } from '#/domain/evaluation/evaluation.ts'
import type { Candidate, IterationCounts, Run } from '#/domain/run/run.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import { createFakeTrainer } from '#/testing/fakeTrainer.ts'
import { fakeAnalyst } from '#/testing/fakeAnalyst.ts'
import { createFakeModel, createManualClock, sequenceIds } from '#/testing/fakes.ts'
import { createFakeVerifier } from '#/testing/fakeVerifier.ts'
import {
  renamedCompletions,
  toyAccepts,
  toyCompletions,
  toyJudge,
  toyLibrary,
  toySettings,
  toyModel,
} from '#/testing/loopWorld.ts'
import { accepting } from '#/testing/acceptingStore.ts'
import { dyingAfter } from '#/testing/dyingStore.ts'
import { createJitter, oneByOne } from '#/testing/jitter.ts'
import { createMemoryStore } from '#/testing/memoryStore.ts'
import { keepAccepted } from '#/engine/curation/keptAccepted.ts'
import { createMeasureModel } from '#/engine/evaluation/measureModel.ts'
import type { RunCommit, Store } from '#/engine/ports/store.ts'
import { ok } from '#/lib/result.ts'
import { createLoopController } from './createLoopController.ts'
import type { LoopController } from './loopController.ts'

const everything = { offset: 0, limit: 1_000_000 }
const settings: RunSettings = {
  ...toySettings,
  iterations: 2,
  puzzlesPerIteration: 9,
  concurrency: 3,
  trivialRejectRate: 0.5,
}

/** The seeds of samples that are stored, by prompt: none of them may be asked for again. */
type Paid = Set<string>

/** A tab with its own engine over a store that outlives it. */
function openTab(store: Store, seed: number, paid: Paid = new Set()): LoopController {
  const jitter = createJitter(seed)
  const modelFor = (endpoint: ModelRef) =>
    modelName(endpoint).startsWith('single') ? oneByOne(modelOf(endpoint), jitter) : modelOf(endpoint)
  const modelOf = (endpoint: ModelRef) =>
    createFakeModel(async (request) => {
      const samples = Array.from({ length: request.count }, (_, index) =>
        JSON.stringify([modelName(endpoint), request.prompt, request.temperature, request.seed + index]),
      )
      expect(samples.filter((sample) => paid.has(sample))).toEqual([])
      await jitter()
      for (const sample of samples) answered.set(sample, true)
      const asked = { ...request, seed: request.seed + modelName(endpoint).length * 1000 }
      return modelName(endpoint).includes('renaming') ? renamedCompletions(asked) : toyCompletions(asked)
    })
  const answered = new Map<string, boolean>()
  const completions: Store['completions'] = {
    ...store.completions,
    put: async (owner, entries) => {
      await store.completions.put(owner, entries)
      for (const sample of answered.keys()) {
        const [, prompt, , at] = JSON.parse(sample) as [string, string, number, number]
        if (entries.some((entry) => entry.prompt === prompt && entry.seed === at)) paid.add(sample)
      }
    },
  }
  const world = {
    store: { ...store, completions },
    verifier: createFakeVerifier(toyJudge, { accepts: toyAccepts, pace: jitter }),
    modelFor,
    library: () => Promise.resolve(toyLibrary),
    clock: createManualClock(),
    ids: sequenceIds('run'),
  }
  const trainer = createFakeTrainer(async ({ records, from }) => {
    await jitter()
    const model = `${modelName(from)}+${records.length}`
    return ok({
      endpoint: toyModel(model),
      name: model,
      learned: null,
    })
  })
  return createLoopController({
    ...world,
    analyst: fakeAnalyst,
    trainerFor: () => trainer,
    measure: createMeasureModel(world),
  })
}

/** Holds the books to account at every commit. */
function audited(store: Store): Store {
  const commit = async (change: RunCommit): Promise<void> => {
    await store.runs.commit(change)
    const { id, state } = change.run
    const records = await store.runs.records(id, everything)
    for (const [iteration, counts] of state.iterations.entries()) {
      expect(checkFunnel(counts)).toBeNull()
      const saved = records.filter(({ provenance }) => provenance.iteration === iteration)
      const bodies = saved.reduce((sum, record) => sum + record.bodies.length, 0)
      expect(bodies).toBe(counts.solutions.kept)
      const verified = counts.attempted - counts.solutions.empty - counts.solutions.duplicate
      expect(bodies).toBeLessThanOrEqual(verified)
      expect(verified).toBeLessThanOrEqual(counts.attempted)
      const open = iteration === state.iteration ? state.open : []
      const made = open.reduce((sum, { attempts }) => sum + attempts, 0)
      expect(counts.attempted).toBe(made + counts.finishedPuzzles * settings.attemptsPerPuzzle)
      expect(counts.puzzles.kept).toBe(open.length + counts.finishedPuzzles)
    }
  }
  return { ...store, runs: { ...store.runs, commit } }
}

async function goOn(loop: LoopController, runId: string | null, wanted = settings): Promise<void> {
  const finished = new Promise<void>((resolve) => {
    loop.active.subscribe(() => {
      if (loop.active.getSnapshot() === null) resolve()
    })
  })
  const begun = runId === null ? await loop.start(wanted) : await loop.resume(runId)
  if (!begun.ok) throw new Error(begun.error.message)
  await finished
}

const training: RunSettings = { ...settings, arm: 'verified', heldOutAttempts: 6 }

interface Harvest {
  readonly tuned: readonly string[] | undefined
  readonly outcomes: readonly (readonly PuzzleOutcome[])[]
  readonly status: string | undefined
  readonly iterations: readonly IterationCounts[] | undefined
  readonly records: readonly TrainingRecord[]
  readonly candidates: readonly string[]
}

async function harvest(store: Store): Promise<Harvest> {
  const run = await store.runs.get('run-1')
  const describeCandidate = (candidate: Candidate): string => {
    const puzzle = candidate.kind === 'solution' ? candidate.puzzle : ''
    return [candidate.kind, candidate.iteration, candidate.bucket, puzzle, candidate.text].join(' | ')
  }
  const records = await store.runs.records('run-1', everything)
  return {
    status: run?.status,
    iterations: run?.state.iterations,
    tuned: run?.state.tuned.map(({ endpoint }) => modelName(endpoint)),
    outcomes: (await store.evaluations.list())
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ outcomes }) => [...outcomes].sort((a, b) => (a.puzzleId < b.puzzleId ? -1 : 1))),
    records: [...records].sort((a, b) => (a.id < b.id ? -1 : 1)),
    candidates: (await store.runs.candidates('run-1', everything)).map(describeCandidate).sort(),
  }
}

async function uninterrupted(wanted = settings, store = createMemoryStore()): Promise<Harvest> {
  await goOn(openTab(store, 1), null, wanted)
  return harvest(store)
}

/** A run whose tab dies again and again, each time after so many writes, until a last tab brings it to its end. */
async function killed(
  seed: number,
  kills: readonly number[],
  wanted: RunSettings,
  inner: Store = createMemoryStore(),
  /** Told how the run is stored when a tab has died. */
  onDeath: (run: Run | null) => Promise<void> = () => Promise.resolve(),
): Promise<Store> {
  const store = audited(inner)
  const paid: Paid = new Set()
  for (const [index, writes] of kills.entries()) {
    const stored = await store.runs.get('run-1')
    await onDeath(stored)
    if (stored?.status === 'finished') break
    const tab = dyingAfter(store, writes)
    const loop = openTab(tab.store, seed + index, paid)
    await Promise.race([goOn(loop, stored === null ? null : stored.id, wanted), tab.death])
  }
  const stored = await store.runs.get('run-1')
  if (stored?.status !== 'finished')
    await goOn(openTab(store, seed, paid), stored === null ? null : stored.id, wanted)
  return store
}

describe('a run', () => {
  it('comes to the same books, rows and records in any order of events and after any kills', async () => {
    const expected = await uninterrupted()
    expect(expected.status).toBe('finished')
    expect(expected.records.length).toBeGreaterThan(4)
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 5 }),
        async (seed, kills) => {
          expect(await harvest(await killed(seed, kills, settings))).toEqual(expected)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('with training and measurements comes to the same, and asks for no completion twice', async () => {
    const expected = await uninterrupted(training)
    expect(expected.tuned).toHaveLength(2)
    expect(expected.outcomes.map((outcomes) => outcomes.length)).toEqual([3, 3, 3])
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 6 }),
        async (seed, kills) => {
          expect(await harvest(await killed(seed, kills, training))).toEqual(expected)
        },
      ),
      { numRuns: 40 },
    )
  })

  it.each(['renamed', 'near'] as const)(
    'comes to the same in any order of replies when repeats are %s',
    async (duplicates) => {
      const endpoint = toyModel('renaming')
      const wanted: RunSettings = { ...settings, endpoint, puzzlesPerIteration: 24, duplicates }
      const expected = await uninterrupted(wanted)
      const dropped = (sum: number, counts: IterationCounts) => sum + counts.puzzles.duplicate
      const exact = await uninterrupted({ ...wanted, duplicates: 'exact' })
      expect(expected.iterations?.reduce(dropped, 0)).toBeGreaterThan(
        exact.iterations?.reduce(dropped, 0) ?? 0,
      )
      await fc.assert(
        fc.asyncProperty(
          fc.integer(),
          fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 5 }),
          async (seed, kills) => {
            expect(await harvest(await killed(seed, kills, wanted))).toEqual(expected)
          },
        ),
        { numRuns: 15 },
      )
    },
  )

  it.each([
    ['exact', {}],
    ['renamed', { duplicates: 'renamed' }],
    ['trained on', { arm: 'verified', heldOutAttempts: 6 }],
  ] as const)('comes to the same where each sample is a reply of its own: %s', async (_, change) => {
    const wanted: RunSettings = { ...settings, endpoint: toyModel('single renaming'), ...change }
    const expected = await uninterrupted(wanted)
    expect(expected.status).toBe('finished')
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 6 }),
        async (seed, kills) => {
          expect(await harvest(await killed(seed, kills, wanted))).toEqual(expected)
        },
      ),
      { numRuns: 15 },
    )
  })

  it('shows the same accepted records to the end of an iteration, whatever is accepted meanwhile', async () => {
    const wanted: RunSettings = { ...settings, fewShotPolicy: 'human-accepted', puzzlesPerIteration: 20 }
    const expected = await uninterrupted(wanted, accepting())
    expect(expected).not.toEqual(await uninterrupted(wanted))
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 4 }),
        async (seed, kills) => {
          const store = accepting()
          const forget = async (run: Run | null) => {
            if (run?.state.accepted.some(({ iteration }) => iteration === 1) === true)
              await keepAccepted(store, run.id, noneAccepted)
          }
          expect(await harvest(await killed(seed, kills, wanted, store, forget))).toEqual(expected)
        },
      ),
      { numRuns: 15 },
    )
  })

  it('comes to the same rows and records after any stops', async () => {
    const expected = await uninterrupted()
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 4 }),
        async (seed, stops) => {
          const store = audited(createMemoryStore())
          const loop = openTab(store, seed)
          for (const turns of stops) {
            const stored = await store.runs.get('run-1')
            if (stored?.status === 'finished') break
            await (stored === null ? loop.start(settings) : loop.resume(stored.id))
            for (let turn = 0; turn < turns; turn += 1) await Promise.resolve()
            await loop.stop()
            expect((await store.runs.get('run-1'))?.status).toMatch(/stopped|finished/)
          }
          if ((await store.runs.get('run-1'))?.status !== 'finished') await goOn(loop, 'run-1')
          const { records, candidates } = await harvest(store)
          expect(candidates).toEqual(expected.candidates)
          expect(records).toEqual(expected.records)
        },
      ),
      { numRuns: 40 },
    )
  })
})
