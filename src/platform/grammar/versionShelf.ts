/** The versions of the built-in model that are kept on this device: read, renamed, taken in and out as files. */
import type { ModelFault } from '#/engine/grammar/builtInModel.ts'
import type { ModelVersion } from '#/domain/grammar/selfTraining.ts'
import type { Ids } from '#/engine/ports/ids.ts'
import type { Store } from '#/engine/ports/store.ts'
import type { Observable } from '#/lib/emitter.ts'
import { createSubject } from '#/lib/emitter.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'

export interface VersionShelf {
  /** Newest first. */
  readonly versions: Observable<readonly ModelVersion[]>
  /** Keeps a version's file; null when it is none. */
  readonly keep: (text: string) => Promise<ModelVersion | null>
  readonly rename: (id: string, name: string) => Promise<void>
  readonly remove: (id: string) => Promise<void>
  readonly exportVersion: (id: string) => Promise<string>
  readonly importVersion: (text: string) => Promise<Result<ModelVersion, ModelFault>>
}

/** What reads model files has the whole grammar with it: it comes when a file does, not with the page. */
const loadReader = () => import('#/engine/grammar/savedModel.ts')

export function createVersionShelf(models: Store['models'], ids: Ids): VersionShelf {
  const versions = createSubject<readonly ModelVersion[]>([])

  async function readVersions(): Promise<void> {
    versions.set(await models.list())
  }
  // Where storage is broken, the list stays empty; saving will say so.
  readVersions().catch(() => undefined)

  async function keep(text: string): Promise<ModelVersion | null> {
    const { readSavedModel, versionOf } = await loadReader()
    const read = readSavedModel(text)
    if (!read.ok) return null
    const version = versionOf(read.value)
    await models.put(version, text)
    await readVersions()
    return version
  }

  return {
    versions,
    keep,
    rename: async (id, name) => {
      const { readSavedModel } = await loadReader()
      const text = await models.get(id)
      const read = text === null ? null : readSavedModel(text)
      if (read?.ok === true) await keep(JSON.stringify({ ...read.value, name }))
    },
    remove: async (id) => {
      await models.remove(id)
      await readVersions()
    },
    exportVersion: async (id) => (await models.get(id)) ?? '',
    importVersion: async (text) => {
      const { readSavedModel } = await loadReader()
      const read = readSavedModel(text)
      if (!read.ok) return read
      // A file that comes twice is a second version, not the ruin of the first.
      const id = (await models.get(read.value.id)) === null ? read.value.id : ids.next()
      const version = await keep(JSON.stringify({ ...read.value, id }))
      return version === null
        ? err({ message: 'The model could not be kept.', advice: 'Try again.' })
        : ok(version)
    },
  }
}
