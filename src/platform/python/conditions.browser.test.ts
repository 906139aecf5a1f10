// What is told of wrong answers, through the whole sandbox; and that wishing to know changes no verdict.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pairTask } from '#/domain/tasks/pair.ts'
import type { Pair, Verdict } from '#/domain/verdict/verdict.ts'
import type { VerifierInTest } from './verifierInTest.ts'
import { collect, fivePair, kindsOf, openVerifierInTest } from './verifierInTest.ts'

let inTest: VerifierInTest
beforeAll(async () => {
  inTest = await openVerifierInTest()
})
afterAll(() => {
  inTest.verifier.dispose()
})

const explained = (pairs: readonly Pair[], limitMillis = 1000) =>
  collect(inTest.verifier.run(pairTask, pairs, { limitMillis, explain: true }))

const puzzle = `def sat(xs: List[int], n=3):
    for x in xs:
        if x > 90:
            return False
    return len(xs) == n and all(x > 0 for x in xs)`

/** Takes the fresh lane: it imports what the shared one may not. */
const fresh = (solution: string) => `import os\n${solution}`

const told = ({ conditions }: Verdict) =>
  conditions.map(({ text, holds, values }) => [
    text,
    holds,
    Object.fromEntries(values.map((each) => [each.text, each.value])),
  ])

describe('conditions', () => {
  it.each(['', 'import os\n'])('of a wrong answer, behind %j', async (before) => {
    const pair = { puzzle, solution: `${before}def sol():\n    return [1, -2, 3]` }
    const [verdict] = await explained([pair])
    if (verdict === undefined) throw new Error('No verdict came.')
    expect([verdict.kind, verdict.lane]).toEqual(['wrong', 'fresh'])
    expect(told(verdict)).toEqual([
      ['if x > 90: return False', true, {}],
      ['len(xs) == n', true, { 'len(xs)': '3', n: '3', xs: '[1, -2, 3]' }],
      ['all(x > 0 for x in xs)', false, { x: '-2', 'x > 0': 'False', xs: '[1, -2, 3]' }],
    ])
    expect(verdict.conditions[2]).toMatchObject({ line: 5, column: 29, endLine: 5, endColumn: 51 })
  })

  it('are told when asked for only, and of wrong answers only', async () => {
    const pair = { puzzle, solution: 'sol = lambda: []' }
    const [unasked] = await inTest.verify([pair])
    expect([unasked?.kind, unasked?.conditions]).toEqual(['wrong', []])
    const [solved] = await explained([fivePair])
    expect([solved?.kind, solved?.conditions]).toEqual(['solved', []])
  })

  it('change no verdict, and harm no pair that follows', async () => {
    const sat = (...lines: string[]) => ['def sat(x: int):', ...lines].join('\n    ')
    const four = 'sol = lambda: 4'
    const pairs = [
      [sat('return x == 5'), four],
      [sat('assert x == 5'), four],
      [sat('return [x]'), four],
      [sat('return 1 // (x - 4) > 0'), four],
      [sat('for n in range(10**6): pass', 'return False'), four],
      // Another thing on the second run: the first one has less than a second of the clock behind it.
      [`import time\nbegin = time.perf_counter_ns()\n${sat('return (begin, x) == x')}`, four],
      [sat('import sys', 'return [sys.setrecursionlimit(10**7)] == x'), four],
      [sat('return sum(range(3 * 10**6)) == x'), four],
      ['def sat(x: int):\n    globals().clear()\n    return x == 5', four],
    ].map(([source = '', solution = '']): Pair => ({ puzzle: source, solution }))
    const mixed = pairs.flatMap((pair) => [pair, fivePair, { ...pair, solution: fresh(pair.solution) }])
    const limitMillis = 4000
    const without = await inTest.verify(mixed, limitMillis)
    const withThem = await explained(mixed, limitMillis)
    const evidence = ({ kind, message, answer, output, room }: Verdict) =>
      [kind, message, answer, output, room] as const
    expect(withThem.map(evidence)).toEqual(without.map(evidence))
    expect(new Set(kindsOf(withThem).filter((_kind, index) => index % 3 === 1))).toEqual(new Set(['solved']))
    expect(withThem[0]?.conditions).toHaveLength(1)
    const endless = { puzzle: sat('while True: pass'), solution: four }
    expect(kindsOf(await explained([endless, fivePair], 300))).toEqual(['timeout', 'solved'])
  })
})
