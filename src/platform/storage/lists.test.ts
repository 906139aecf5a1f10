import initSqlite from '@sqlite.org/sqlite-wasm'
import { describe, expect, it } from 'vitest'
import type { Store } from '#/engine/ports/store.ts'
import { createMemoryStore } from '#/testing/memoryStore.ts'
import {
  sampleDraft,
  sampleEvaluation,
  sampleEvaluationCommit,
  samplePuzzle,
  samplePuzzleCandidate,
  sampleRecord,
  sampleRun,
  sampleSolutionCandidate,
} from '#/testing/storeSamples.ts'
import { createChangeCounts } from './changeCounts.ts'
import { openDatabase } from './database.ts'
import { createStoreOver } from './storeOver.ts'

const sqlite = await initSqlite()

function createDatabaseStore(): Store {
  const database = openDatabase(new sqlite.oo1.DB(':memory:'), ({ message }) => {
    throw new Error(message)
  })
  return createStoreOver({
    methods: database.methods,
    persistence: 'memory',
    call: (table, method, given) => Promise.resolve(database.find(table, method)?.(...given)),
    changesOf: createChangeCounts().of,
  })
}

const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id)
const empty = { candidates: [], records: [] }

// The fake that the engine is tested with must read lists as the real one does.
describe.each([
  ['the database', createDatabaseStore],
  ['the store for tests', createMemoryStore],
])('lists of %s', (_name, create) => {
  it('of runs come by time, by status and in pages', async () => {
    const store = create()
    for (const [at, status] of ['paused', 'finished', 'paused'].entries()) {
      const run = sampleRun(`r${at}`, { createdAt: at, status: status as 'paused' })
      await store.runs.commit({ run, ...empty })
    }
    expect(idsOf(await store.runs.list())).toEqual(['r2', 'r1', 'r0'])
    expect(idsOf(await store.runs.list({ order: 'oldest' }))).toEqual(['r0', 'r1', 'r2'])
    expect(idsOf(await store.runs.list({ status: 'paused' }))).toEqual(['r2', 'r0'])
    expect(idsOf(await store.runs.list({ offset: 1, limit: 1 }))).toEqual(['r1'])
    expect(idsOf(await store.runs.list({ offset: 1 }))).toEqual(['r1', 'r0'])
    const last = { status: 'paused', order: 'oldest', offset: 1, limit: 5 } as const
    expect(idsOf(await store.runs.list(last))).toEqual(['r2'])
  })

  it('of what a run found come from either end', async () => {
    const store = create()
    const found = ['a', 'b', 'c', 'd', 'e']
    await store.runs.commit({
      run: sampleRun('r1'),
      candidates: found.flatMap((text) => [samplePuzzleCandidate(text), sampleSolutionCandidate(text)]),
      records: found.map((id) => sampleRecord(id)),
    })
    const records = async (query: Parameters<Store['runs']['records']>[1]) =>
      idsOf(await store.runs.records('r1', query)).join('')
    expect(await records({ offset: 1, limit: 2 })).toBe('bc')
    expect(await records({ order: 'newest', offset: 0, limit: 2 })).toBe('ed')
    expect(await records({ order: 'newest', offset: 3, limit: 9 })).toBe('ba')
    expect(await records({ order: 'newest', offset: 5, limit: 9 })).toBe('')
    const texts = async (query: Parameters<Store['runs']['candidates']>[1]) =>
      (await store.runs.candidates('r1', query)).map(({ text }) => text).join('')
    expect(await texts({ offset: 0, limit: 4 })).toBe('aabb')
    expect(await texts({ order: 'newest', offset: 1, limit: 3 })).toBe('edd')
    expect(await texts({ bucket: 'solution:wrong', offset: 3, limit: 9 })).toBe('de')
    expect(await texts({ bucket: 'puzzle:kept', order: 'newest', offset: 1, limit: 2 })).toBe('dc')
    expect(await texts({ bucket: 'puzzle:trivial', order: 'newest', offset: 0, limit: 2 })).toBe('')
  })

  it('of evaluations come by time, by run and in pages', async () => {
    const store = create()
    for (const [at, runId] of ['r1', 'r2', 'r1'].entries()) {
      const evaluation = sampleEvaluation(`e${at}`, { createdAt: at, run: { id: runId, model: at } })
      await store.evaluations.commit(sampleEvaluationCommit(evaluation))
    }
    await store.evaluations.commit(sampleEvaluationCommit(sampleEvaluation('e3', { createdAt: 3 })))
    expect(idsOf(await store.evaluations.list())).toEqual(['e3', 'e2', 'e1', 'e0'])
    expect(idsOf(await store.evaluations.list({ runId: 'r1' }))).toEqual(['e2', 'e0'])
    const [oldest] = await store.evaluations.list({ runId: 'r1', order: 'oldest', limit: 1 })
    expect(oldest).toEqual(sampleEvaluation('e0', { createdAt: 0, run: { id: 'r1', model: 0 } }))
  })

  it('of puzzles and drafts come by collection, and by time', async () => {
    const store = create()
    const puzzles = ['C:0', 'B:0', 'A:0'].map((name) => samplePuzzle('p3', name))
    await store.puzzles.replaceCollection('mine', [samplePuzzle('mine', 'Z:0')])
    await store.puzzles.replaceCollection('p3', puzzles)
    expect(await store.puzzles.list({ collection: 'p3', offset: 1 })).toEqual(puzzles.slice(1))
    expect(await store.puzzles.list({ limit: 2 })).toEqual([samplePuzzle('mine', 'Z:0'), puzzles[0]])
    const drafts = [1, 3, 2].map((updatedAt) => sampleDraft(`p3/${updatedAt}`, { updatedAt }))
    for (const draft of drafts) await store.drafts.put(draft)
    expect((await store.drafts.list({ limit: 2 })).map(({ updatedAt }) => updatedAt)).toEqual([3, 2])
    const [oldest] = await store.drafts.list({ order: 'oldest' })
    expect(oldest).toEqual(drafts[0])
  })

  it('end when a signal has fired', async () => {
    const store = create()
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(store.runs.list({ signal })).rejects.toThrow('enough')
    await expect(store.runs.records('r1', { offset: 0, limit: 1, signal })).rejects.toThrow('enough')
  })
})

describe('a list that is waited for', () => {
  it('ends at once when its signal fires, and the signal stays on this side', async () => {
    const asked: unknown[] = []
    const store = createStoreOver({
      methods: { runs: ['list'] },
      persistence: 'memory',
      call: (...call) => {
        asked.push(call)
        return new Promise(() => undefined)
      },
      changesOf: createChangeCounts().of,
    })
    const halt = new AbortController()
    const listed = store.runs.list({ status: 'paused', signal: halt.signal })
    halt.abort(new Error('enough'))
    await expect(listed).rejects.toThrow('enough')
    expect(asked).toEqual([['runs', 'list', [{ status: 'paused' }]]])
  })
})
