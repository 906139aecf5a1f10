/** Programs with known verdicts: the golden cases, our own cheats and honest programs, and a sample of P3. */
import type { Pair } from '#/domain/verdict/verdict.ts'
import cheatsText from '#/testing/cases/cheats.jsonl?raw'
import honestText from '#/testing/cases/honest.jsonl?raw'
import type { VerdictCase } from '#/testing/verdictCases.ts'
import { parseVerdictCases } from '#/testing/verdictCases.ts'
import { readGoldenCases, shuffled } from '../support/goldenCases.ts'
import { readP3Pairs, unsolvedInP3 } from '../support/p3Pairs.ts'
import type { Group, Outcome } from './engine.ts'
import { judgeCase, openApp, patientMillis, verify } from './verifying.ts'

const toPair = ({ sat, sol }: { sat: string; sol: string }): Pair => ({ puzzle: sat, solution: sol })

export const goldenGroup: Group = {
  name: 'golden cases',
  about: 'every case of `cases/verdicts.jsonl`, one after the other in one pool',
  run: async (engine, site) => {
    const cases = readGoldenCases()
    if (cases === null) return null
    await openApp(engine, site)
    const outcomes: Outcome[] = []
    for (const known of cases) {
      // What is rejected may have to be stopped.
      const limitMillis = known.verdict === 'solved' ? patientMillis : 1000
      const [verdict] = await verify(engine, [toPair(known)], { limitMillis })
      outcomes.push(judgeCase(known, verdict))
    }
    return { outcomes }
  },
}

export const ownGroup: Group = {
  name: 'own cases',
  about: 'our cheats and honest programs (`src/testing/cases/`), shuffled, all given to the pool at once',
  run: async (engine, site) => {
    const cases = shuffled(
      [cheatsText, honestText].flatMap((text) => parseVerdictCases(text)),
      7,
    )
    await openApp(engine, site)
    const limitOf = ({ verdict, kind, limitMillis = 1000 }: VerdictCase) =>
      verdict === 'solved' || kind?.includes('timeout') === false ? patientMillis : limitMillis
    const outcomes: Outcome[] = []
    for (const limitMillis of new Set(cases.map(limitOf))) {
      const part = cases.filter((known) => limitOf(known) === limitMillis)
      const verdicts = await verify(engine, part.map(toPair), { limitMillis })
      outcomes.push(...part.map((known, index) => judgeCase(known, verdicts[index])))
    }
    return { outcomes }
  },
}

/** Large enough to meet all that P3 does, small enough for a slow engine. */
const sampleSize = 200

export const p3Group: Group = {
  name: 'P3 sample',
  about: `${String(sampleSize)} known solutions of P3, drawn with a fixed seed, within 10 s each`,
  run: async (engine, site) => {
    const pairs = readP3Pairs()
    if (pairs === null) return null
    const sample = shuffled(pairs, 200).slice(0, sampleSize)
    await openApp(engine, site)
    const begun = Date.now()
    const verdicts = await verify(engine, sample, { limitMillis: patientMillis })
    const perSecond = Math.round((1000 * sample.length) / (Date.now() - begun))
    return {
      outcomes: sample.map(({ name, solution }, index) => {
        const verdict = unsolvedInP3.includes(name) ? 'rejected' : 'solved'
        return judgeCase({ id: `${name} ${String(solution.length)}`, verdict }, verdicts[index])
      }),
      figure: `${String(perSecond)} pairs/s`,
    }
  },
}
