/**
 * How work ends early. A pause cuts off the requests and lets what was already received be verified and stored; a stop
 * cuts off the verification too. Says only that and why; winding up is the work's own affair.
 */
export interface Ending {
  readonly status: 'paused' | 'stopped'
  /** For the user; null when it was the user's own wish. */
  readonly because: string | null
}

export interface Halt {
  /** Fires at a pause and at a stop. */
  readonly requests: AbortSignal
  /** Fires at a stop only. */
  readonly verification: AbortSignal
  /** Null while the work goes on. */
  readonly ending: () => Ending | null
  /** Pauses for a reason; the first reason stands. */
  readonly pause: (because: string) => void
  /** Stops, also what is pausing already. */
  readonly stop: () => void
}

export function createHalt(): Halt {
  const requests = new AbortController()
  const verification = new AbortController()
  let ending: Ending | null = null
  return {
    requests: requests.signal,
    verification: verification.signal,
    ending: () => ending,
    pause: (because) => {
      ending ??= { status: 'paused', because }
      requests.abort()
    },
    stop: () => {
      ending = { status: 'stopped', because: null }
      requests.abort()
      verification.abort()
    },
  }
}
