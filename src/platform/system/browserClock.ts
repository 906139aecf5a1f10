/** The port `Clock` on the machine's own time. */
import type { Clock } from '#/engine/ports/clock.ts'
import { createBrowserTimers } from './browserTimers.ts'

const timers = createBrowserTimers()

/** Real time. Delays keep to it in a hidden tab too; the time that a machine sleeps may be added to them. */
export const browserClock: Clock = {
  now: () => Date.now(),
  delay: (millis, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve()
        return
      }
      const end = () => {
        cancel()
        signal?.removeEventListener('abort', end)
        resolve()
      }
      const cancel = timers.after(millis, end)
      signal?.addEventListener('abort', end)
    }),
}
