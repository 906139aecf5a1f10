/**
 * Counts the time that is worked on a run: wall-clock time without the hours that the machine slept or the tab was frozen. It
 * looks at the clock every ten seconds; what lies between two looks beyond half a minute was no work.
 */
import type { Clock } from '#/engine/ports/clock.ts'

const everyMillis = 10_000
const mostMillis = 30_000

export interface WorkTimer {
  /** Milliseconds so far, `before` included; never less than it said before. */
  readonly worked: () => number
  /** Ends the looking. Must be called. */
  readonly stop: () => void
}

/** Starts at once; `before` is what was worked earlier. `onLook` is called at every look, also when nothing else happens. */
export function createWorkTimer(
  clock: Clock,
  before: number,
  onLook: () => void = () => undefined,
): WorkTimer {
  const ended = new AbortController()
  const isEnded = () => ended.signal.aborted
  let millis = before
  let last = clock.now()
  const look = () => {
    const now = clock.now()
    // A clock that was set back counts for nothing.
    millis += Math.min(Math.max(0, now - last), mostMillis)
    last = now
  }
  const watch = async (): Promise<void> => {
    while (!isEnded()) {
      await clock.delay(everyMillis, ended.signal)
      look()
      if (!isEnded()) onLook()
    }
  }
  void watch()
  return {
    worked: () => {
      look()
      return Math.round(millis)
    },
    stop: () => {
      ended.abort()
    },
  }
}
