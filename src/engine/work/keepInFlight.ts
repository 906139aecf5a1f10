/**
 * Pieces that may be under way for each that is before the model: it goes on while the verifier has so much to do. Beyond that it
 * waits, as the verifier is what holds the work up then.
 */
export const mostAhead = 4

/** What a piece of work tells while it goes on. */
export interface Place {
  /** It needs its place no longer, though it is not at its end: another piece may begin. */
  readonly free: () => void
  /** There may be more to do than before. */
  readonly look: () => void
}

/**
 * Keeps up to `limit` pieces of work in their places, and up to `most` under way. `next` lists what may be done now, most urgent
 * first, as far as it is asked; a piece that is under way already is not started twice. Resolves when nothing is under way and
 * nothing was started. `perform` must not reject.
 */
export async function keepInFlight<W>(options: {
  readonly limit: number
  readonly most: number
  readonly next: () => Iterable<W>
  readonly keyOf: (work: W) => string
  readonly perform: (work: W, place: Place) => Promise<void>
}): Promise<void> {
  const { limit, most, next, keyOf, perform } = options
  const underWay = new Set<string>()
  let placed = 0
  let wake = (): void => undefined

  function begin(work: W, key: string): void {
    let isPlaced = true
    const free = (): void => {
      if (isPlaced) placed -= 1
      isPlaced = false
      wake()
    }
    underWay.add(key)
    placed += 1
    const look = (): void => {
      wake()
    }
    void perform(work, { free, look }).then(() => {
      underWay.delete(key)
      free()
    })
  }

  const isFull = (): boolean => placed >= limit || underWay.size >= most
  for (;;) {
    const changed = new Promise<void>((resolve) => {
      wake = resolve
    })
    if (!isFull()) {
      for (const work of next()) {
        const key = keyOf(work)
        if (!underWay.has(key)) begin(work, key)
        if (isFull()) break
      }
    }
    if (underWay.size === 0) return
    await changed
  }
}
