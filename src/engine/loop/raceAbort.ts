/**
 * Waits for work, but not longer than until a signal fires: then `onAbort` says what is taken instead. For work that
 * promises to end on abort and might not. The work itself is not ended by this.
 */
export async function raceAbort<T>(
  work: Promise<T>,
  signal: AbortSignal,
  onAbort: () => T | Promise<T>,
): Promise<T> {
  const listening = new AbortController()
  const aborted = new Promise<void>((resolve) => {
    const fire = (): void => {
      resolve()
    }
    if (signal.aborted) fire()
    else signal.addEventListener('abort', fire, { signal: listening.signal })
  })
  try {
    return await Promise.race([work, aborted.then(onAbort)])
  } finally {
    listening.abort()
  }
}
