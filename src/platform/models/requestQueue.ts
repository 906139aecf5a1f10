/**
 * Decides when a request is sent. Browsers keep only six sockets to a host over HTTP/1.1 and let further requests
 * wait unseen, so the waiting is done here, before any timer starts. The number in flight halves when the server says
 * that it is too much and grows back by one for each round that went well (AIMD).
 */
import type { Clock } from '#/engine/ports/clock.ts'

/** One of those who ask the server: what it has in flight is bounded for itself. */
export interface Asker {
  readonly most: number
  inFlight: number
}

export interface RequestQueue {
  /** Runs the task when there is room for the asker, the urgent ones first; null if the signal fires before. */
  readonly run: <T>(
    task: () => Promise<T>,
    options: { asker: Asker; signal: AbortSignal; urgent: boolean },
  ) => Promise<T | null>
  /** The server took a request: room may grow again. */
  readonly succeeded: () => void
  /** The server is overloaded (429, 503): halves the room, once for each wave; nothing starts for so long. */
  readonly congested: (millis: number | null) => void
  /** The server seems to break off one reply for the next request: from now on it gets one at a time. */
  readonly oneAtATime: () => void
  /** It was not so. */
  readonly severalAtATime: () => void
  /** Requests in flight that are allowed now. */
  readonly limit: () => number
}

/** A queue that never has more than `concurrency` tasks in flight. */
export function createRequestQueue(options: { concurrency: number; clock: Clock }): RequestQueue {
  const { clock } = options
  let { concurrency } = options
  const waiting: { readonly asker: Asker; readonly start: () => void }[] = []
  let room = concurrency
  let inFlight = 0
  let resumeAt = 0
  let lastHalved = -Infinity
  let gate: AbortController | null = null

  const pump = (): void => {
    const wait = resumeAt - clock.now()
    if (wait > 0 && waiting.length > 0) {
      gate ??= startGate(wait)
      return
    }
    while (inFlight < Math.max(1, Math.floor(room))) {
      const next = waiting.findIndex(({ asker }) => asker.inFlight < asker.most)
      if (next < 0) return
      const [first] = waiting.splice(next, 1)
      first?.start()
    }
  }
  const startGate = (wait: number): AbortController => {
    const controller = new AbortController()
    void clock.delay(wait, controller.signal).then(() => {
      if (gate === controller) gate = null
      pump()
    })
    return controller
  }

  return {
    run: (task, { asker, signal, urgent }) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) {
          resolve(null)
          return
        }
        const leave = (): void => {
          waiting.splice(waiting.indexOf(turn), 1)
          if (waiting.length === 0) gate?.abort()
          resolve(null)
        }
        const start = (): void => {
          signal.removeEventListener('abort', leave)
          inFlight += 1
          asker.inFlight += 1
          task()
            .then(resolve, reject)
            .finally(() => {
              inFlight -= 1
              asker.inFlight -= 1
              pump()
            })
        }
        signal.addEventListener('abort', leave, { once: true })
        const turn = { asker, start }
        if (urgent) waiting.unshift(turn)
        else waiting.push(turn)
        pump()
      }),
    succeeded: () => {
      room = Math.min(concurrency, room + 1 / room)
    },
    congested: (millis) => {
      // The requests that were in flight together all come back refused: that is one wave, not many.
      if (clock.now() - lastHalved >= 1000) {
        room = Math.max(1, room / 2)
        lastHalved = clock.now()
      }
      if (millis !== null) resumeAt = Math.max(resumeAt, clock.now() + millis)
    },
    oneAtATime: () => {
      concurrency = 1
      room = 1
    },
    severalAtATime: () => {
      concurrency = options.concurrency
    },
    limit: () => Math.max(1, Math.floor(room)),
  }
}
