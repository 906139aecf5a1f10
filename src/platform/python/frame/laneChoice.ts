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

/** About so many pairs back is looked for how many need the rooms. */
const span = 16
/** Of so many times the middle one counts: a few slow ones (a cold compiler, a busy machine) say nothing of the next. */
const samples = 9
/** After so many pairs without a hint its time is looked at again: what was slow when the machine was busy need not be now. */
const lookAgainAfter = 16
/** The usual times of short programs. */
const usualHintMillis = 1
const usualAloneMillis = 4

function createAverage(value: number) {
  return {
    get: () => value,
    take: (sample: number) => {
      value += (sample - value) / span
    },
  }
}

function createMedian(usual: number) {
  const last = Array.from({ length: samples }, () => usual)
  return {
    get: () => last.toSorted((a, b) => a - b)[(samples - 1) / 2] ?? usual,
    take: (sample: number) => {
      last.shift()
      last.push(sample)
    },
  }
}

/** Begins as if half of all pairs were right, with the usual times of short programs. */
export function createLaneChoice(): LaneChoice {
  const hint = createMedian(usualHintMillis)
  const alone = createMedian(usualAloneMillis)
  const needed = createAverage(0.5)
  let sinceHint = 0
  const isWorth = (hintMillis: number) => hintMillis + needed.get() * alone.get() < alone.get()
  return {
    pays: () => isWorth(hint.get()) || (sinceHint >= lookAgainAfter && isWorth(usualHintMillis)),
    hinted: (millis) => {
      sinceHint = 0
      hint.take(millis)
    },
    ranAlone: (millis) => {
      alone.take(millis)
    },
    settled: (neededRooms) => {
      sinceHint += 1
      needed.take(neededRooms ? 1 : 0)
    },
  }
}
