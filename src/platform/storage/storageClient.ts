/**
 * The page's side of storage: who owns the database (one tab, by a Web Lock), how another tab takes it over, and the
 * port `Store` over the worker. What is stored and how is `tables/`.
 */
import type { Store } from '#/engine/ports/store.ts'
import { createChangeCounts } from './changeCounts.ts'
import type { Persistence, StorageApi, StorageEvents } from './protocol.ts'
import type { StoreError } from './sqlite/storeError.ts'
import { createStoreError, takenFailure } from './sqlite/storeError.ts'
import type { StorageWorker } from './storageWorker.ts'
import { startStorageWorker } from './storageWorker.ts'
import type { StoreLock } from './storeLock.ts'
import { takeStoreLock } from './storeLock.ts'
import { createStoreOver } from './storeOver.ts'

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
  const changes = createChangeCounts()
  const events: StorageEvents = {
    changed: changes.add,
    damaged: (failure) => {
      if (told.has(failure.message)) return
      told.add(failure.message)
      options.onDamaged?.(createStoreError(failure))
    },
  }
  try {
    const { worker, persistence, methods } = await openWorker(wanted, events)
    // In memory nothing is shared, so nothing is owned.
    if (persistence === 'memory') lock?.release()
    void lock?.stolen.then(async () => {
      // The call comes after all that was asked before: what is on its way is still stored.
      await worker.api.close().catch(() => undefined)
      worker.end(takenFailure)
      options.onTaken?.()
    })
    return createStoreOver({
      methods,
      persistence,
      call: (...call) => ask(worker, ...call),
      changesOf: changes.of,
    })
  } catch (error) {
    lock?.release()
    throw error
  }
}

/** A fresh worker for each attempt: one that failed halfway keeps some of the files to itself. */
async function openWorker(wanted: Persistence, events: StorageEvents, attempt = 1) {
  const worker = startStorageWorker(events)
  const opened = await worker.api.open(wanted)
  if (opened.ok) return { worker, ...opened.value }
  worker.end(opened.error)
  if (opened.error.kind !== 'busy' || attempt === openAttempts) throw createStoreError(opened.error)
  await new Promise((resolve) => {
    setTimeout(resolve, attemptPauseMillis)
  })
  return openWorker(wanted, events, attempt + 1)
}

/** Carries out a call and turns a failure value into the rejection that the port speaks of. */
async function ask(worker: StorageWorker, ...call: Parameters<StorageApi['call']>): Promise<unknown> {
  const ended = worker.ended()
  if (ended !== null) throw createStoreError(ended)
  const reply = await worker.api.call(...call)
  if (!reply.ok) throw createStoreError(reply.error)
  return reply.value
}
