/** A long run of mixed pairs in one page, part by part. */
import type {} from '#/app/scripting.ts'
import type { MixedPair } from '#/testing/mixedPairs.ts'
import { complaintsAbout, mixedPairs } from '#/testing/mixedPairs.ts'
import type { Evaluate } from './engine.ts'
import { memoryBytes } from './processes.ts'

export interface SoakPart {
  /** How many pairs have been verified so far. */
  readonly pairs: number
  readonly complaints: readonly string[]
  readonly perSecond: number
  /** Of all processes of the browser, after the part was done; null where nobody tells. */
  readonly memoryBytes: number | null
}

export interface SoakPlan {
  readonly count: number
  /** Pairs of one call. */
  readonly portion: number
  /** By the wall clock; short, since some of the pairs use all of it. */
  readonly limitMillis: number
  /** Memory is the least of so many looks at it, a fifth of a second apart: interpreters may just be being replaced. */
  readonly looks: number
}

async function leastMemory(looks: number): Promise<number | null> {
  let least = memoryBytes()
  for (let look = 1; look < looks && least !== null; look++) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    least = Math.min(least, memoryBytes() ?? Infinity)
  }
  return least
}

async function verifyPart(
  evaluate: Evaluate,
  part: readonly MixedPair[],
  limitMillis: number,
): Promise<Pick<SoakPart, 'complaints' | 'perSecond'>> {
  const { verdicts, seconds } = await evaluate(
    async (pairs, limitMillis) => {
      const begin = performance.now()
      const verdicts = await window.autodidact.verify(pairs, { limitMillis, calibration: 1 })
      const seconds = (performance.now() - begin) / 1000
      const told = verdicts.map(({ kind, lane, answer, message }) => ({ kind, lane, answer, message }))
      return { verdicts: told, seconds }
    },
    part.map(({ puzzle, solution }) => ({ puzzle, solution })),
    limitMillis,
  )
  return { complaints: complaintsAbout(part, verdicts), perSecond: part.length / seconds }
}

/** Verifies them in the page in which the app is open; each part as soon as it is done. */
export async function* soak(
  evaluate: Evaluate,
  { count, portion, limitMillis, looks }: SoakPlan,
): AsyncGenerator<SoakPart> {
  const pairs = mixedPairs(count, 20_000).slice(0, count)
  for (let done = 0; done < count; done += portion) {
    const part = pairs.slice(done, done + portion)
    const result = await verifyPart(evaluate, part, limitMillis)
    yield { ...result, pairs: done + part.length, memoryBytes: await leastMemory(looks) }
  }
}
