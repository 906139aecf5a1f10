/** Watches that a connection shows signs of life, by the given clock. */
import type { Clock } from '#/engine/ports/clock.ts'

export interface Watchdog {
  /** Fires when the outer signal does or when time is up. */
  readonly signal: AbortSignal
  /** From now on, so many milliseconds until time is up; `told` is what `expired` will say, if that is another time. */
  readonly allow: (millis: number, told?: number) => void
  /** The time that ran out, in milliseconds; null while it has not. */
  readonly expired: () => number | null
  /** Ends the watch and releases the outer signal. Must be called. */
  readonly stop: () => void
}

/** Starts to watch at once. */
export function createWatchdog(clock: Clock, outer: AbortSignal, millis: number): Watchdog {
  const controller = new AbortController()
  let sleep = new AbortController()
  let isOver = false
  let allowed = millis
  let deadline = clock.now() + millis
  let expired: number | null = null
  const stop = (): void => {
    outer.removeEventListener('abort', forward)
    isOver = true
    sleep.abort()
  }
  const forward = (): void => {
    stop()
    controller.abort()
  }
  const watch = async (): Promise<void> => {
    while (!isOver) {
      const left = deadline - clock.now()
      if (left <= 0) {
        expired = allowed
        forward()
        return
      }
      sleep = new AbortController()
      await clock.delay(left, sleep.signal)
    }
  }
  if (outer.aborted) forward()
  else outer.addEventListener('abort', forward, { once: true })
  void watch()
  return {
    signal: controller.signal,
    allow: (next, told = next) => {
      const isSooner = clock.now() + next < deadline
      allowed = told
      deadline = clock.now() + next
      // Later is noticed when the sleep ends; sooner would be missed.
      if (isSooner) sleep.abort()
    },
    expired: () => expired,
    stop,
  }
}
