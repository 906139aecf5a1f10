/**
 * Timers that keep their time in a hidden tab. Browsers slow the timers of hidden pages and their frames down, to one a second
 * and less, but not those of workers: while the page is hidden and something waits, a ticker calls, and what is due is done
 * then. In a visible page nothing ticks. Who ticks is decided outside.
 */

/** Browsers count a timer's time in 31 bits (24.8 days), and take more than that for no time at all. */
const longestMillis = 2 ** 31 - 1

export interface SteadyTimers {
  /** Does something once, after the time; what is returned calls it off. More than 24.8 days count as that. */
  readonly after: (millis: number, act: () => void) => () => void
}

export interface Ticker {
  readonly start: () => void
  readonly stop: () => void
}

export interface SteadyTimerPorts {
  /** Milliseconds since any moment. */
  readonly now: () => number
  /** The browser's own timer, slow in a hidden tab; what is returned calls it off. */
  readonly setTimer: (millis: number, act: () => void) => () => void
  readonly isHidden: () => boolean
  readonly onVisibilityChange: (act: () => void) => void
  /** Called once, at the first need; null where nothing can tick. `onTick` is called at every tick between start and stop. */
  readonly createTicker: (onTick: () => void) => Ticker | null
}

interface Waiting {
  readonly due: number
  readonly fire: () => void
}

/** The browser's timers, helped by a ticker while the page is hidden. */
export function createSteadyTimers(ports: SteadyTimerPorts): SteadyTimers {
  const waiting = new Set<Waiting>()
  let ticker: Ticker | null | undefined
  let isTicking = false

  function look(): void {
    // Asked at a tick and not at the end of every wait: between two jobs nothing waits for a moment.
    const isNeeded = waiting.size > 0 && ports.isHidden()
    if (isNeeded === isTicking) return
    isTicking = isNeeded
    if (isNeeded && ticker === undefined) ticker = ports.createTicker(tick)
    if (isNeeded) ticker?.start()
    else ticker?.stop()
  }

  function tick(): void {
    const now = ports.now()
    for (const entry of [...waiting]) if (entry.due <= now && waiting.has(entry)) entry.fire()
    look()
  }

  ports.onVisibilityChange(look)
  return {
    after: (millis, act) => {
      const wait = Math.min(millis, longestMillis)
      const end = () => {
        waiting.delete(entry)
        stopTimer()
      }
      const entry: Waiting = {
        due: ports.now() + wait,
        fire: () => {
          end()
          act()
        },
      }
      const stopTimer = ports.setTimer(wait, entry.fire)
      waiting.add(entry)
      if (!isTicking) look()
      return end
    },
  }
}
