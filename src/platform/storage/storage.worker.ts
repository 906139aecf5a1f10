/** The storage worker. Logic-free: opens the door and hands calls on (`storageApi.ts`, `connection.ts`). */
import { createBirpc } from 'birpc'
import { z } from 'zod'
import { createConnectionSource } from './connection.ts'
import type { StorageApi, StorageEvents } from './protocol.ts'
import { createStorageApi } from './storageApi.ts'

// The app's policy forbids making code from text. Zod would try, go on without, and leave an error on the console.
z.config({ jitless: true })

const api = createStorageApi(
  createConnectionSource(),
  (failure) => {
    void page.damaged(failure)
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
  eventNames: ['damaged'],
  timeout: -1,
})
