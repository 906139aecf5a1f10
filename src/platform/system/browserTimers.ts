/** The timers of this page or frame, steady in a hidden tab by a worker of a few words that ticks. */
import { blobUrl } from './blobUrl.ts'
import type { SteadyTimers, Ticker } from './steadyTimers.ts'
import { createSteadyTimers } from './steadyTimers.ts'

/** Fine enough for a limit on a program, and nothing to a processor. */
const tickMillis = 20

/** Told a time it ticks in it, told 0 it is silent. From a blob, because the sandbox's frame can load nothing. */
const tickerScript = `
let timer
onmessage = ({ data }) => {
  clearInterval(timer)
  if (data > 0) timer = setInterval(() => postMessage(0), data)
}`

/** A worker that ticks; null where no worker can be started, and then timers are as slow as the browser makes them. */
function createTicker(onTick: () => void): Ticker | null {
  try {
    const worker = new Worker(blobUrl(tickerScript), { name: 'ticker' })
    worker.addEventListener('message', onTick)
    worker.addEventListener('error', (event) => {
      event.preventDefault()
    })
    return {
      start: () => {
        worker.postMessage(tickMillis)
      },
      stop: () => {
        worker.postMessage(0)
      },
    }
  } catch {
    return null
  }
}

/** One set of timers for the place that this is called in; outside of a document they are the plain ones. */
export function createBrowserTimers(): SteadyTimers {
  const page = (globalThis as { document?: Document }).document
  return createSteadyTimers({
    now: () => performance.now(),
    setTimer: (millis, act) => {
      const timer = setTimeout(act, millis)
      return () => {
        clearTimeout(timer)
      }
    },
    isHidden: () => page?.visibilityState === 'hidden',
    onVisibilityChange: (act) => {
      page?.addEventListener('visibilitychange', act)
    },
    createTicker,
  })
}
