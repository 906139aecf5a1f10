/**
 * Keeps up to `limit` pieces of work under way. `next` lists what may be done now, most urgent first, and is asked again
 * whenever a piece has ended; a piece that is under way already is not started twice. Resolves when nothing is under way
 * and nothing was started. `perform` must not reject.
 */
export async function keepInFlight<W>(options: {
  readonly limit: number
  readonly next: () => readonly W[]
  readonly keyOf: (work: W) => string
  readonly perform: (work: W) => Promise<void>
}): Promise<void> {
  const inFlight = new Map<string, Promise<string>>()
  for (;;) {
    for (const work of options.next()) {
      if (inFlight.size >= options.limit) break
      const key = options.keyOf(work)
      if (inFlight.has(key)) continue
      inFlight.set(
        key,
        options.perform(work).then(() => key),
      )
    }
    if (inFlight.size === 0) return
    inFlight.delete(await Promise.race(inFlight.values()))
  }
}
