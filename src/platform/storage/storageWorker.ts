/** Starts and ends one storage worker. What is asked of it, and when it is allowed to open files, is the client's. */
import type { BirpcReturn } from 'birpc'
import { createBirpc } from 'birpc'
import type { StorageApi, StorageEvents } from './protocol.ts'
import type { StoreFailure } from './sqlite/storeError.ts'
import { brokenFailure, createStoreError } from './sqlite/storeError.ts'

export interface StorageWorker {
  readonly api: BirpcReturn<StorageApi, StorageEvents>
  /** Ends the worker at once; calls without an answer, and later ones, reject with this failure as a StoreError. */
  readonly end: (failure: StoreFailure) => void
  /** Why it ended; null while it lives. */
  readonly ended: () => StoreFailure | null
}

/** Starts a worker; its first call must be `open`. A worker that cannot load or crashes ends with kind `broken`. */
export function startStorageWorker(events: StorageEvents): StorageWorker {
  const worker = new Worker(new URL('./storage.worker.ts', import.meta.url), {
    type: 'module',
    name: 'storage',
  })
  let endedBy: StoreFailure | null = null

  const api = createBirpc<StorageApi, StorageEvents>(events, {
    post: (data) => {
      worker.postMessage(data)
    },
    on: (listener) => {
      worker.addEventListener('message', (event: MessageEvent<unknown>) => {
        listener(event.data)
      })
    },
    timeout: -1,
  })
  const end = (failure: StoreFailure) => {
    if (endedBy !== null) return
    endedBy = failure
    worker.terminate()
    api.$close(createStoreError(failure))
  }
  worker.addEventListener('error', (event) => {
    end(brokenFailure(event.message === '' ? 'its worker did not start' : event.message))
  })

  return { api, end, ended: () => endedBy }
}
