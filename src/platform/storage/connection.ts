/**
 * How the worker comes by an SQLite connection: a file in the origin's private file system through the `opfs-sahpool`
 * VFS (needs no cross-origin isolation), or memory where the browser has no such files for us. Runs in the worker only.
 */
import initSqlite from '@sqlite.org/sqlite-wasm'
import type { ConnectionSource } from './storageApi.ts'

const poolName = 'autodidact'
const fileName = '/autodidact.sqlite3'

/** A source of connections for one worker. `connect` rejects with `NoModificationAllowedError` while another worker holds the files. */
export function createConnectionSource(): ConnectionSource {
  let fileError: unknown = null
  // SQLite reads this once, when it starts. Its file layer tells of its errors nowhere else.
  Object.assign(globalThis, {
    sqlite3ApiConfig: {
      error: (...parts: readonly unknown[]) => {
        fileError = parts.at(-1)
      },
      ...Object.fromEntries(['debug', 'log', 'warn'].map((level) => [level, () => undefined])),
    },
  })

  return {
    takeFileError: () => {
      const taken = fileError
      fileError = null
      return taken
    },
    connect: async (wanted) => {
      const sqlite = await initSqlite()
      if (wanted === 'memory' || !canOpenFiles()) {
        return { connection: new sqlite.oo1.DB(':memory:'), persistence: 'memory' }
      }
      const pool = await withoutRemoval(() => sqlite.installOpfsSAHPoolVfs({ name: poolName }))
      return { connection: new pool.OpfsSAHPoolDb(fileName), persistence: 'device' }
    },
  }
}

/** Whether this browser lets a worker write files at once, without waiting: what SQLite needs. */
function canOpenFiles(): boolean {
  return 'FileSystemFileHandle' in globalThis && 'createSyncAccessHandle' in FileSystemFileHandle.prototype
}

/**
 * [Note: a failed opening deletes nothing] When the pool cannot take every one of its files (a tab that is closing lets
 * go of them a moment too late), `installOpfsSAHPoolVfs` tidies up by deleting the folder with all files that are not
 * held: the database. So while it works, this realm cannot delete anything but its probe file.
 */
async function withoutRemoval<T>(work: () => Promise<T>): Promise<T> {
  const directories = FileSystemDirectoryHandle.prototype
  const original = Object.getOwnPropertyDescriptor(directories, 'removeEntry')
  if (original === undefined) return work()
  const removeEntry = original.value as FileSystemDirectoryHandle['removeEntry']
  Object.defineProperty(directories, 'removeEntry', {
    ...original,
    value(this: FileSystemDirectoryHandle, ...args: Parameters<typeof removeEntry>) {
      if (args[0].startsWith('.opfs-sahpool-sync-check')) return Reflect.apply(removeEntry, this, args)
      return Promise.reject(new Error('Kept: the database is never deleted by a failed opening'))
    },
  })
  try {
    return await work()
  } finally {
    Object.defineProperty(directories, 'removeEntry', original)
  }
}
