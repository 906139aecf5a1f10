import { acceptedName } from '#/domain/dataset/acceptedRecords.ts'
import type { Store } from '#/engine/ports/store.ts'
import { toyPuzzles } from './loopWorld.ts'
import { createMemoryStore } from './memoryStore.ts'

/** A store in which everything that the toy model may find is accepted as an example. */
export function accepting(): Store {
  const store = createMemoryStore()
  const accepted = toyPuzzles.map(acceptedName)
  const commit: Store['runs']['commit'] = async (change) => {
    const isNew = (await store.runs.get(change.run.id)) === null
    await store.runs.commit(isNew ? { ...change, attachments: { accepted } } : change)
  }
  return { ...store, runs: { ...store.runs, commit } }
}
