/**
 * The fast lane is no other judge than the slow one: what programs get in an interpreter that they share is what they get in
 * fresh memory, room by room, whatever ran before them.
 */
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from 'vitest/browser'
import { pairTask } from '#/domain/tasks/pair.ts'
import type { Pair, Verdict } from '#/domain/verdict/verdict.ts'
import { createRandom } from '#/lib/random.ts'
import bombsText from '#/testing/cases/bombs.jsonl?raw'
import cheatsText from '#/testing/cases/cheats.jsonl?raw'
import honestText from '#/testing/cases/honest.jsonl?raw'
import { generatePair } from '#/testing/generatedPairs.ts'
import { parseVerdictCases } from '#/testing/verdictCases.ts'
import type { VerifierInTest } from './verifierInTest.ts'
import { collect, openVerifierInTest } from './verifierInTest.ts'

/** Far beyond what any of these programs needs: where the clock strikes is no matter of lanes. */
const limitMillis = 10_000

let inTest: VerifierInTest
beforeAll(async () => {
  inTest = await openVerifierInTest()
})
afterAll(() => {
  inTest.verifier.dispose()
})

const inFastLane = (pairs: readonly Pair[]) => inTest.verify(pairs, limitMillis)
const inFreshMemory = (pairs: readonly Pair[]) =>
  collect(inTest.verifier.run(pairTask, pairs, { limitMillis, lane: 'fresh' }))

/** What must be equal. An address in memory is where chance put something, in one lane as in the other. */
function evidence({ kind, message, answer, output, traceback, room }: Verdict): string {
  return JSON.stringify({ kind, message, answer, output, traceback, room }, null, 1).replaceAll(
    /0x[0-9a-f]{4,}/g,
    '0x…',
  )
}

function shuffle<T>(values: readonly T[], seed: number): T[] {
  const random = createRandom(seed)
  return values
    .map((value) => ({ value, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value)
}

describe('both lanes give equal verdicts', () => {
  it('for generated programs', { timeout: 120_000 }, async () => {
    const kinds = new Set<string>()
    const refused: { readonly pair: Pair; readonly alone: Verdict }[] = []
    const compare = (pair: Pair, one: Verdict | undefined, other: Verdict | undefined) => {
      if (one === undefined || other === undefined) throw new Error('A verdict is missing.')
      expect(evidence(one), `${pair.puzzle}\n\n${pair.solution}`).toBe(evidence(other))
    }
    const seeds = fc.array(fc.nat(), { minLength: 50, maxLength: 50 })
    const property = fc.asyncProperty(seeds, async (drawn) => {
      const pairs = drawn.map(generatePair)
      const [fast, slow] = [await inFastLane(pairs), await inFreshMemory(pairs)]
      expect(new Set(slow.map(({ lane }) => lane))).not.toContain('shared')
      pairs.forEach((pair, index) => {
        const alone = slow[index]
        compare(pair, fast[index], alone)
        if (alone === undefined) return
        kinds.add(alone.kind)
        if (alone.kind !== 'solved') refused.push({ pair, alone })
      })
    })
    await fc.assert(property, { seed: 2023, numRuns: 12, endOnFailure: true })
    expect([...kinds].sort()).toEqual(
      expect.arrayContaining(['error', 'invalid-solution', 'solved', 'too-large', 'wrong', 'wrong-type']),
    )
    // Where all are wrong hints pay, so nearly all of these are said in the shared lane.
    const again = await inFastLane(refused.map(({ pair }) => pair))
    refused.forEach(({ pair, alone }, index) => {
      compare(pair, again[index], alone)
    })
    expect(again.filter(({ lane }) => lane === 'shared').length).toBeGreaterThan(120)
  })

  /** Golden cases that end by the clock, or by taking all the memory. */
  const endless = new Set([
    'swallow-timeout',
    'finally-loop',
    'print-flood',
    'regex-backtrack',
    'c-loop',
    'memory-bomb',
  ])

  /**
   * All case files. Left out, by their own word: what ends by the clock, as its output and traceback tell where that struck;
   * and the bombs, each of which takes a whole worker with it.
   */
  const cases = [cheatsText, honestText, bombsText]
    .flatMap((text) => parseVerdictCases(text))
    .filter(({ kind, id }) => kind?.includes('timeout') !== true && !id.startsWith('bomb-'))
    .map(({ id, sat, sol }) => ({ id, puzzle: sat, solution: sol }))

  it('for all case files, as one call in three orders', { timeout: 180_000 }, async () => {
    const text = await commands.readShared('cases/verdicts.jsonl')
    const golden = (text ?? '')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { id: string; sat: string; sol: string })
      .filter(({ id }) => !endless.has(id))
      .map(({ id, sat, sol }) => ({ id: `golden ${id}`, puzzle: sat, solution: sol }))
    const all = [...cases, ...golden]
    const wanted = new Map((await inFreshMemory(all)).map((verdict, index) => [all[index]?.id, verdict]))
    for (const seed of [1, 2, 3]) {
      const ordered = shuffle(all, seed)
      const verdicts = await inFastLane(ordered)
      const told = (verdict: Verdict | undefined) => (verdict === undefined ? '' : evidence(verdict))
      const different = ordered
        .map(({ id }, index) => ({ id, got: told(verdicts[index]), wanted: told(wanted.get(id)) }))
        .filter(({ got, wanted }) => got !== wanted)
      expect(different, `in the order of seed ${String(seed)}`).toEqual([])
    }
  })
})
