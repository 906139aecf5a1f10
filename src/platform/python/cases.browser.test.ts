/**
 * Our own case files in a real browser, all in one pool: cheats and bombs never pass, odd but honest programs always do.
 * A program that leaves something behind shows in the verdict of a later one; lanes.browser.test.ts changes their order.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Verdict } from '#/domain/verdict/verdict.ts'
import bombsText from '#/testing/cases/bombs.jsonl?raw'
import cheatsText from '#/testing/cases/cheats.jsonl?raw'
import honestText from '#/testing/cases/honest.jsonl?raw'
import type { VerdictCase } from '#/testing/verdictCases.ts'
import { parseVerdictCases } from '#/testing/verdictCases.ts'
import type { VerifierInTest } from './verifierInTest.ts'
import { openVerifierInTest } from './verifierInTest.ts'

const cheats = parseVerdictCases(cheatsText)
const honest = parseVerdictCases(honestText)
const bombs = parseVerdictCases(bombsText)

/** No verdict may be longer than what the capture of output keeps, whatever a program forged. */
const maxOutput = 100_000
/** Messages and answers are cut by the checker. */
const maxText = 25_000

let inTest: VerifierInTest
beforeAll(async () => {
  inTest = await openVerifierInTest()
})
afterAll(() => {
  inTest.verifier.dispose()
})

/** What is wrong with a verdict, in words that name its case; null when nothing is. */
function complaint({ id, verdict, kind }: VerdictCase, got: Verdict | undefined): string | null {
  if (got === undefined) return `${id}: no verdict`
  if ((got.kind === 'solved') !== (verdict === 'solved') || kind?.includes(got.kind) === false) {
    return `${id}: ${got.kind} instead of ${kind?.join('|') ?? verdict} (${got.message.slice(0, 200)})`
  }
  if (got.output.length > maxOutput) return `${id}: ${String(got.output.length)} characters of output`
  if (got.message.length > maxText || (got.answer ?? '').length > maxText) return `${id}: a text that long`
  if (got.traceback.length > 50) return `${id}: ${String(got.traceback.length)} frames`
  return null
}

/** Verifies the cases in their order, each run of equal limits as one call. Returns all complaints. */
async function complaints(cases: readonly VerdictCase[]): Promise<string[]> {
  const found: string[] = []
  for (let start = 0; start < cases.length;) {
    const limit = cases[start]?.limitMillis
    const rest = cases.slice(start)
    const length = rest.findIndex(({ limitMillis }) => limitMillis !== limit)
    const part = length === -1 ? rest : rest.slice(0, length)
    const pairs = part.map(({ sat, sol }) => ({ puzzle: sat, solution: sol }))
    const verdicts = await inTest.verify(pairs, limit)
    found.push(...part.map((one, index) => complaint(one, verdicts[index])).filter((text) => text !== null))
    start += part.length
  }
  return found
}

describe('the case files', () => {
  it('cheats never pass', { timeout: 90_000 }, async () => {
    expect(await complaints(cheats)).toEqual([])
  })

  it('honest programs always pass', { timeout: 90_000 }, async () => {
    expect(await complaints(honest)).toEqual([])
  })

  it('bombs and endless programs end as they should', { timeout: 90_000 }, async () => {
    expect(await complaints(bombs)).toEqual([])
  })
})
