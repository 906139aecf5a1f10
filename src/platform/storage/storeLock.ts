/** The Web Lock that makes one tab the owner of the database. Says nothing about files: those follow the owner. */

const lockName = 'autodidact-store'

/** A page that is being reloaded holds the lock a moment longer; only who holds it after this time is another tab. */
const graceMillis = 500

export interface StoreLock {
  readonly release: () => void
  /** Resolves when another tab takes the lock away; never after `release`. */
  readonly stolen: Promise<void>
}

/**
 * Takes the lock and keeps it until it is released, stolen, or the page ends.
 *
 * @param how `ask` waits for a moment and gives null when another tab keeps it; `steal` takes it from whoever has it.
 */
export async function takeStoreLock(how: 'ask' | 'steal'): Promise<StoreLock | null> {
  if (how === 'steal') return requestLock({ steal: true })
  for (;;) {
    const lock = await requestLock({ signal: AbortSignal.timeout(graceMillis) })
    // A busy browser may take longer to give away a free lock than a reloaded page keeps its own.
    if (lock !== null || (await isHeld())) return lock
  }
}

async function isHeld(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query()
  return held.some(({ name }) => name === lockName)
}

/** Null when the signal fired first. */
function requestLock(options: LockOptions): Promise<StoreLock | null> {
  return new Promise((resolve, reject) => {
    let onStolen: (() => void) | null = null
    const hold = () =>
      new Promise<void>((release) => {
        const stolen = new Promise<void>((resolveStolen) => {
          onStolen = resolveStolen
        })
        resolve({ release, stolen })
      })
    navigator.locks.request(lockName, options, hold).catch((error: unknown) => {
      if (onStolen !== null) onStolen()
      else if (error instanceof DOMException && error.name === 'TimeoutError') resolve(null)
      else reject(error instanceof Error ? error : new Error(String(error)))
    })
  })
}
