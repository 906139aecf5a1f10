/**
 * Waits for work, but not longer than until a signal fires: then `onAbort` says what is taken instead. For work that
 * promises to end on abort and might not. The work itself is not ended by this. Called for every verdict of a run, so the
 * listener is taken away by hand: a signal of its own for each would be as dear as the verdict.
 */
export async function raceAbort<T>(
  work: Promise<T>,
  signal: AbortSignal,
  onAbort: () => T | Promise<T>,
): Promise<T> {
  let fire: () => void = () => undefined
  const aborted = new Promise<void>((resolve) => {
    fire = resolve
  })
  if (signal.aborted) fire()
  else signal.addEventListener('abort', fire)
  try {
    return await Promise.race([work, aborted.then(onAbort)])
  } finally {
    signal.removeEventListener('abort', fire)
  }
}
