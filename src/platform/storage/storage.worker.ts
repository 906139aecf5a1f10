/** The storage worker. Logic-free: opens the door and hands calls on (`storageApi.ts`, `connection.ts`). */
import '../python/withoutEval.ts'
import { createBirpc } from 'birpc'
import { createConnectionSource } from './connection.ts'
import type { StorageApi, StorageEvents } from './protocol.ts'
import { createStorageApi } from './storageApi.ts'

const api = createStorageApi(
  createConnectionSource(),
  {
    damaged: (failure) => void page.damaged(failure),
    changed: (table) => void page.changed(table),
  },
  (work) => {
    setTimeout(work)
  },
)

const page = createBirpc<StorageEvents, StorageApi>(api, {
  post: (data) => {
    self.postMessage(data)
  },
  on: (listener) => {
    self.addEventListener('message', (event: MessageEvent<unknown>) => {
      listener(event.data)
    })
  },
  eventNames: ['damaged', 'changed'],
  timeout: -1,
})
