export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Resolves after the time, or at once when the signal fires. Never rejects. */
  readonly delay: (millis: number, signal?: AbortSignal) => Promise<void>
}
