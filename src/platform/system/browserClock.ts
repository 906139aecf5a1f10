/** The port `Clock` on the machine's own time. */
import type { Clock } from '#/engine/ports.ts'

/** The longest wait that a timer takes (24.8 days); beyond it timers fire at once. */
const longestMillis = 2 ** 31 - 1

/** Real time. A delay in a hidden tab may end up to a minute late: browsers slow timers down there. */
export const browserClock: Clock = {
  now: () => Date.now(),
  delay: (millis, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve()
        return
      }
      const end = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, Math.min(millis, longestMillis))
      signal?.addEventListener('abort', end)
    }),
}
