import { beforeEach, describe, expect, it, vi } from 'vitest'
import { cdp } from 'vitest/browser'
import type { EvaluationHead } from '#/domain/evaluation/evaluation.ts'
import type { Store } from '#/engine/ports/store.ts'
import { sampleEvaluation, samplePuzzleCandidate, sampleRecord, sampleRun } from '#/testing/storeSamples.ts'
import type { StoreOptions } from './storageClient.ts'
import { createStore, requestPersistence } from './storageClient.ts'
import { startStorageWorker } from './storageWorker.ts'
import { brokenFailure, isStoreError } from './sqlite/storeError.ts'
import { takeStoreLock } from './storeLock.ts'

const noEvents = { damaged: () => undefined, changed: () => undefined }
const ended = brokenFailure('the test ended it')

/** What a tab does that insists: opens, and takes over when another has the database. */
async function openInsisting(options: StoreOptions = {}): Promise<Store> {
  const opening = await createStore(options)
  return opening.kind === 'open' ? opening.store : opening.takeOver()
}

/** A worker as of a tab that follows no rules: no lock, no close. */
async function openWithoutLock() {
  const worker = startStorageWorker(noEvents)
  return { worker, reply: await worker.api.open('device') }
}

/** Lets this origin have so many bytes, or as many as the browser likes. */
async function limitQuota(quotaSize: number | null): Promise<void> {
  const params = { origin: location.origin, ...(quotaSize === null ? {} : { quotaSize }) }
  await (cdp() as DevTools).send('Storage.overrideQuotaForOrigin', params)
}
interface DevTools {
  readonly send: (method: string, params: object) => Promise<unknown>
}

let runId = ''
beforeEach(() => {
  runId = crypto.randomUUID()
})

const commit = () => ({
  run: sampleRun(runId),
  candidates: [samplePuzzleCandidate('def f1(')],
  records: [sampleRecord(`record of ${runId}`)],
})

describe('a store on this device', () => {
  it('gives back what an earlier owner stored', async () => {
    const before = await openInsisting()
    expect(before.persistence).toBe('device')
    await before.runs.commit(commit())
    await before.settings.put('theme', 'dark')
    const after = await openInsisting()
    expect(await after.runs.get(runId)).toEqual(sampleRun(runId))
    expect(await after.runs.candidates(runId, { bucket: 'puzzle:kept', offset: 0, limit: 9 })).toHaveLength(1)
    expect(await after.runs.countRecords(runId)).toBe(1)
    expect(await after.settings.get('theme')).toBe('dark')
    await after.runs.remove(runId)
    expect(await after.runs.get(runId)).toBeNull()
  })

  it('reports rows that it leaves out', async () => {
    const onDamaged = vi.fn()
    const store = await openInsisting({ onDamaged })
    const strange = { ...sampleEvaluation(runId), status: 'lost' } as unknown as EvaluationHead
    await store.evaluations.commit({ evaluation: strange, entries: [] })
    expect(await store.evaluations.list()).toEqual([])
    await store.evaluations.list()
    expect(onDamaged).toHaveBeenCalledOnce()
    const [error] = onDamaged.mock.calls[0] as unknown[]
    expect(isStoreError(error) && error.kind).toBe('damaged')
    await store.evaluations.remove(runId)
  })
})

describe('changes', () => {
  it('are counted for each table, before the call that made them ends', async () => {
    const store = await openInsisting()
    const counts = () => [store.changes.runs, store.changes.settings].map((count) => count.getSnapshot())
    expect(counts()).toEqual([0, 0])
    await store.runs.commit(commit())
    expect(counts()).toEqual([1, 0])
    await store.runs.list()
    await store.settings.get('theme')
    expect(counts()).toEqual([1, 0])
    await store.settings.put('theme', 'dark')
    await store.runs.remove(runId)
    expect(counts()).toEqual([2, 1])
  })
})

describe('a full disk', () => {
  it('stores nothing of the step, says so, and goes on when there is room', async () => {
    const store = await openInsisting()
    await store.runs.commit(commit())
    const { usage = 0 } = await navigator.storage.estimate()
    const candidates = Array.from({ length: 2_000 }, (_, index) =>
      samplePuzzleCandidate(`${'x'.repeat(5_000)}${index}`),
    )
    await limitQuota(usage + 1_000_000)
    const refused = store.runs.commit({
      run: sampleRun(runId, { status: 'stopped' }),
      candidates,
      records: [],
    })
    await expect(refused).rejects.toMatchObject({ name: 'StoreError', kind: 'full' })
    await limitQuota(null)
    expect(await store.runs.get(runId)).toEqual(sampleRun(runId))
    expect(await store.runs.candidates(runId, { offset: 0, limit: 9 })).toHaveLength(1)
    await store.runs.commit({ run: sampleRun(runId), candidates, records: [] })
    expect(await store.runs.candidates(runId, { offset: 2_000, limit: 9 })).toHaveLength(1)
    await store.runs.remove(runId)
  })
})

describe('a second tab', () => {
  it('is told, can take over, and gets what the first was still storing', async () => {
    const onTaken = vi.fn()
    const first = await openInsisting({ onTaken })
    const opening = await createStore()
    if (opening.kind === 'open') throw new Error('two owners')
    expect(onTaken).not.toHaveBeenCalled()

    const unfinished = first.runs.commit(commit())
    const second = await opening.takeOver()
    await unfinished
    expect(onTaken).toHaveBeenCalledOnce()
    expect(await second.runs.get(runId)).toEqual(sampleRun(runId))
    await expect(first.runs.list()).rejects.toMatchObject({ name: 'StoreError', kind: 'taken' })
  })
})

describe('a busy browser', () => {
  it('gives a free lock late, and nobody is told of another tab', async () => {
    const before = await takeStoreLock('steal')
    before?.release()
    await expect.poll(async () => (await navigator.locks.query()).held).toEqual([])
    const late = vi
      .spyOn(navigator.locks, 'request')
      .mockImplementationOnce(() => Promise.reject(new DOMException('too late', 'TimeoutError')))
    const lock = await takeStoreLock('ask')
    expect(late).toHaveBeenCalledTimes(2)
    late.mockRestore()
    expect(lock).not.toBeNull()
    expect(await takeStoreLock('ask')).toBeNull()
    lock?.release()
  })
})

describe('a tab that is killed', () => {
  it('loses nothing that was committed', async () => {
    const owner = await openInsisting()
    await owner.settings.put('theme', 'light')
    await navigator.locks.request('autodidact-store', { steal: true }, async () => {
      const { worker } = await vi.waitFor(async () => {
        const opened = await openWithoutLock()
        if (opened.reply.ok) return opened
        opened.worker.end(ended)
        throw new Error(opened.reply.error.message)
      }, 10_000)
      await worker.api.call('runs', 'commit', [commit()])
      worker.end(ended)
    })
    const after = await openInsisting()
    expect(await after.runs.get(runId)).toEqual(sampleRun(runId))
    expect(await after.runs.records(runId, { offset: 0, limit: 9 })).toHaveLength(1)
  })

  it('cannot make the next one delete the database, although its files come and go', async () => {
    const before = await openInsisting()
    await before.runs.commit(commit())
    await navigator.locks.request('autodidact-store', { steal: true }, async () => {
      const release = await disturbOneFile()
      for (let attempt = 0; attempt < 8; attempt += 1) {
        const { worker } = await openWithoutLock()
        worker.end(ended)
      }
      release()
    })
    const after = await openInsisting()
    expect(await after.runs.get(runId)).toEqual(sampleRun(runId))
  })
})

describe('a browser without private files', () => {
  it('gets a store in memory that says so', async () => {
    const refused = vi
      .spyOn(StorageManager.prototype, 'getDirectory')
      .mockRejectedValue(new DOMException('refused', 'SecurityError'))
    const opening = await createStore()
    const refusedPersistence = await requestPersistence()
    refused.mockRestore()
    expect(await requestPersistence()).toBe(await navigator.storage.persisted())
    if (opening.kind === 'elsewhere') throw new Error('memory has no owner')
    expect(opening.store.persistence).toBe('memory')
    expect(refusedPersistence).toBe(false)
    await opening.store.runs.commit(commit())
    expect(await opening.store.runs.list()).toEqual([sampleRun(runId)])
  })
})

/** Takes one of the pool's files and lets it go, over and over, as tabs do that open and end; gives the way to stop. */
async function disturbOneFile(): Promise<() => void> {
  const source = `
    const root = await navigator.storage.getDirectory()
    const pool = await root.getDirectoryHandle('.autodidact')
    const files = await pool.getDirectoryHandle('.opaque')
    const { value: file } = await files.values().next()
    for (;;) {
      const handle = await file.createSyncAccessHandle().catch(() => null)
      if (handle === null) continue
      postMessage('held')
      handle.close()
    }`
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
  const worker = new Worker(url, { type: 'module' })
  await new Promise((resolve) => {
    worker.addEventListener('message', resolve, { once: true })
  })
  return () => {
    worker.terminate()
  }
}
