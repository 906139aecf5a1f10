/**
 * Whether a hint is worth its time. A pair that runs in the shared lane first and alone afterwards costs both; one that is
 * plainly wrong there costs only that. So it depends on how many have to be run alone, which differs from call to call: known
 * solutions nearly always, a small model's attempts hardly ever.
 */

export interface LaneChoice {
  /** Whether the next pair should be tried in the shared lane first. */
  readonly pays: () => boolean
  /** A pair ran in the shared lane for so long. */
  readonly hinted: (millis: number) => void
  /** A pair ran alone for so long. */
  readonly ranAlone: (millis: number) => void
  /** Whether what became of a pair needed both fresh rooms. */
  readonly settled: (neededRooms: boolean) => void
}

/** About so many pairs back is looked. */
const span = 16
/** A single slow program says nothing of the next one. */
const mostMillis = 30

function createAverage(value: number) {
  return {
    get: () => value,
    take: (sample: number) => {
      value += (sample - value) / span
    },
  }
}

/** Begins as if half of all pairs were right, with the usual times of short programs. */
export function createLaneChoice(): LaneChoice {
  const hint = createAverage(1)
  const alone = createAverage(4)
  const needed = createAverage(0.5)
  return {
    pays: () => hint.get() + needed.get() * alone.get() < alone.get(),
    hinted: (millis) => {
      hint.take(Math.min(millis, mostMillis))
    },
    ranAlone: (millis) => {
      alone.take(Math.min(millis, mostMillis))
    },
    settled: (neededRooms) => {
      needed.take(neededRooms ? 1 : 0)
    },
  }
}
