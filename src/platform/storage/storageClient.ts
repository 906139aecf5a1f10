/**
 * The page's side of storage: who owns the database (one tab, by a Web Lock), how another tab takes it over, and the
 * port `Store` over the worker. What is stored and how is `database.ts`.
 */
import type { Store } from '#/engine/ports/store.ts'
import type { Result } from '#/lib/result.ts'
import type { Persistence, StorageEvents } from './protocol.ts'
import type { StorageWorker } from './storageWorker.ts'
import { startStorageWorker } from './storageWorker.ts'
import type { StoreError, StoreFailure } from './storeError.ts'
import { createStoreError, takenFailure } from './storeError.ts'
import type { StoreLock } from './storeLock.ts'
import { takeStoreLock } from './storeLock.ts'

export interface StoreOptions {
  /** Another tab has taken the database over; this one has closed it, and its store rejects everything from now on. */
  readonly onTaken?: () => void
  /** A row was left out of a list because it cannot be read; told once a row. */
  readonly onDamaged?: (error: StoreError) => void
}

export type StoreOpening =
  | { readonly kind: 'open'; readonly store: Store }
  /** Another tab owns the database. `takeOver` makes this one the owner; the other tab closes its database first. */
  | { readonly kind: 'elsewhere'; readonly takeOver: () => Promise<Store> }

/** How often and for how long files are asked for that a closing tab still holds: 10 s in all. */
const openAttempts = 50
const attemptPauseMillis = 200

/**
 * Opens what is kept on this device. Where the browser has no private files for us (private windows, no secure
 * context, old browsers) the store lives in memory, and says so in `persistence`; there every tab has its own.
 * Rejects with a StoreError when there are files but they cannot be opened.
 */
export async function createStore(options: StoreOptions = {}): Promise<StoreOpening> {
  if (!(await hasPrivateFiles())) return { kind: 'open', store: await openStore('memory', null, options) }
  const lock = await takeStoreLock('ask')
  if (lock !== null) return { kind: 'open', store: await openStore('device', lock, options) }
  return {
    kind: 'elsewhere',
    takeOver: async () => openStore('device', await takeStoreLock('steal'), options),
  }
}

/**
 * Asks the browser not to delete what is kept here when the disk runs short; some ask the user. Call it when the user
 * has begun something worth keeping. Returns whether it is safe now.
 */
export async function requestPersistence(): Promise<boolean> {
  return (await hasPrivateFiles()) && navigator.storage.persist()
}

/** Private files need a secure context and the user's consent to storage; some private windows have the call but refuse it. */
async function hasPrivateFiles(): Promise<boolean> {
  try {
    await navigator.storage.getDirectory()
    return 'locks' in navigator
  } catch {
    return false
  }
}

async function openStore(wanted: Persistence, lock: StoreLock | null, options: StoreOptions): Promise<Store> {
  const told = new Set<string>()
  const events: StorageEvents = {
    damaged: (failure) => {
      if (told.has(failure.message)) return
      told.add(failure.message)
      options.onDamaged?.(createStoreError(failure))
    },
  }
  try {
    const { worker, persistence } = await openWorker(wanted, events)
    // In memory nothing is shared, so nothing is owned.
    if (persistence === 'memory') lock?.release()
    void lock?.stolen.then(async () => {
      // The call comes after all that was asked before: what is on its way is still stored.
      await worker.api.close().catch(() => undefined)
      worker.end(takenFailure)
      options.onTaken?.()
    })
    return createStoreOver(worker, persistence)
  } catch (error) {
    lock?.release()
    throw error
  }
}

/** A fresh worker for each attempt: one that failed halfway keeps some of the files to itself. */
async function openWorker(wanted: Persistence, events: StorageEvents, attempt = 1) {
  const worker = startStorageWorker(events)
  const opened = await worker.api.open(wanted)
  if (opened.ok) return { worker, persistence: opened.value }
  worker.end(opened.error)
  if (opened.error.kind !== 'busy' || attempt === openAttempts) throw createStoreError(opened.error)
  await new Promise((resolve) => {
    setTimeout(resolve, attemptPauseMillis)
  })
  return openWorker(wanted, events, attempt + 1)
}

function createStoreOver(worker: StorageWorker, persistence: Persistence): Store {
  const { api } = worker
  /** Carries out a call and turns a failure value into the rejection that the port speaks of. */
  const ask = async <T>(call: () => Promise<Result<T, StoreFailure>>): Promise<T> => {
    const ended = worker.ended()
    if (ended !== null) throw createStoreError(ended)
    const reply = await call()
    if (!reply.ok) throw createStoreError(reply.error)
    return reply.value
  }

  return {
    persistence,
    puzzles: {
      list: () => ask(() => api.listPuzzles()),
      replaceCollection: (collection, puzzles) => ask(() => api.replaceCollection(collection, puzzles)),
      removeCollection: (collection) => ask(() => api.removeCollection(collection)),
    },
    drafts: {
      list: () => ask(() => api.listDrafts()),
      put: (draft) => ask(() => api.putDraft(draft)),
    },
    runs: {
      list: () => ask(() => api.listRuns()),
      get: (id) => ask(() => api.getRun(id)),
      commit: (commit) => ask(() => api.commitRun(commit)),
      remove: (id) => ask(() => api.removeRun(id)),
      candidates: (runId, bucket, page) => ask(() => api.listCandidates(runId, bucket, page)),
      records: (runId, page) => ask(() => api.listRecords(runId, page)),
      countRecords: (runId) => ask(() => api.countRecords(runId)),
    },
    evaluations: {
      list: () => ask(() => api.listEvaluations()),
      commit: (commit) => ask(() => api.commitEvaluation(commit)),
      attempts: (evaluationId, puzzleId) => ask(() => api.listAttempts(evaluationId, puzzleId)),
      remove: (id) => ask(() => api.removeEvaluation(id)),
    },
    completions: {
      recall: (owner, keys) => ask(() => api.recallCompletions(owner, keys)),
      put: (owner, entries) => ask(() => api.putCompletions(owner, entries)),
      list: (owner, after, limit) => ask(() => api.listCompletions(owner, after, limit)),
      latest: (owner) => ask(() => api.latestCompletion(owner)),
    },
    models: {
      list: () => ask(() => api.listModels()),
      get: (id) => ask(() => api.getModel(id)),
      put: (version, file) => ask(() => api.putModel(version, file)),
      remove: (id) => ask(() => api.removeModel(id)),
    },
    settings: {
      get: (name) => ask(() => api.getSetting(name)),
      put: (name, value) => ask(() => api.putSetting(name, value)),
    },
  }
}
