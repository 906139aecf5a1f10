/**
 * How a program tells the hook that scribbles over its interpreter's memory (scribbler/) that it is time, and with which seed:
 * by asking for chance. `random.Random()` is allowed in both lanes and has the runtime ask the browser for random bytes, which
 * no witness does. So many such calls make a digit; a pause, in which Python asks a few times whether a signal has come,
 * ends it. The first digit is one call, and says how often the runtime asks the browser for one generator.
 */

export const digitBase = 4
export const digitCount = 8
/** Seeds are below it. */
export const seedCount = digitBase ** digitCount

/** So many polls without a call for random bytes end a digit. */
export const pausePolls = 8
/** Python polls once in about fifty jumps back; the rest is to be sure. */
const pauseJumps = 50 * pausePolls * 2

/** Lines of Python that tell the seed. They need `import random`. */
export function tellSeed(seed: number): string[] {
  const digits = Array.from(
    { length: digitCount },
    (_, place) => Math.floor(seed / digitBase ** place) % digitBase,
  )
  return [
    `for digit in ${JSON.stringify([0, ...digits])}:`,
    '    for _ in range(digit + 1):',
    '        random.Random()',
    `    for _ in range(${String(pauseJumps)}):`,
    '        pass',
  ]
}

export interface SeedReader {
  /** The runtime has asked for random bytes. */
  readonly entropy: () => void
  /** Python has asked whether a signal has come. Returns the seed when it is told, null otherwise. */
  readonly poll: () => number | null
  /** Another program begins. */
  readonly restart: () => void
}

/** Hears the other end of `tellSeed`. Anything else that asks for random bytes is most likely no seed. */
export function createSeedReader(): SeedReader {
  let calls = 0
  let polls = 0
  let groups: number[] = []

  function decode(): number | null {
    const [unit = 1, ...digits] = groups
    groups = []
    const values = digits.map((count) => count / unit - 1)
    if (!values.every((value) => Number.isInteger(value) && value >= 0 && value < digitBase)) return null
    return values.reduce((sum, value, place) => sum + value * digitBase ** place, 0)
  }

  return {
    entropy: () => {
      calls += 1
      polls = 0
    },
    poll: () => {
      polls += 1
      if (calls === 0 || polls < pausePolls) return null
      groups.push(calls)
      calls = 0
      return groups.length === digitCount + 1 ? decode() : null
    },
    restart: () => {
      calls = 0
      polls = 0
      groups = []
    },
  }
}
