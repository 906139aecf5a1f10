/**
 * A verifier that can be started anew when its files could not be loaded: who holds it keeps it, and what it stands for is
 * replaced. Also where the progress of the download is read, whichever start it belongs to.
 */
import type { LoadProgress, Verifier } from '#/engine/ports/verifier.ts'
import type { SafetyProbe } from '#/engine/ports/safetyProbe.ts'
import type { Observable } from '#/lib/emitter.ts'
import { createSubject } from '#/lib/emitter.ts'

export interface RestartableVerifier {
  readonly verifier: Verifier & SafetyProbe
  /** How much of the interpreter has arrived; null before the first byte is asked for. */
  readonly progress: Observable<LoadProgress | null>
  /** Starts again. What still ran in the one before ends with an error. */
  readonly restart: () => void
  /** Ends it for good. */
  readonly dispose: () => void
}

/** Calls `create` at once, and again for every restart. */
export function createRestartableVerifier(
  create: (
    onProgress: (progress: LoadProgress) => void,
  ) => Verifier & SafetyProbe & { readonly dispose: () => void },
): RestartableVerifier {
  const progress = createSubject<LoadProgress | null>(null)
  let starts = 0
  function start() {
    const number = ++starts
    progress.set(null)
    const started = create((heard) => {
      if (number === starts) progress.set(heard)
    })
    // Who needs the interpreter looks at `ready`; until somebody does, its failure is nobody's unhandled rejection.
    started.ready.catch(() => undefined)
    return started
  }
  let current = start()
  return {
    verifier: {
      get ready() {
        return current.ready
      },
      run: (task, items, limits) => current.run(task, items, limits),
      probe: (probes, signal) => current.probe(probes, signal),
    },
    progress,
    restart: () => {
      current.dispose()
      current = start()
    },
    dispose: () => {
      current.dispose()
    },
  }
}
