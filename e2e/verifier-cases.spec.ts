/** The golden cases of what counts as solved: honest programs, cheats, and programs that break interpreters. */
import { expect, test } from '@playwright/test'
import { absentFile } from '#/testing/sharedFiles.node.ts'
import { openApp, verifyInTurn } from './support/app.ts'
import type { GoldenCase } from './support/goldenCases.ts'
import { goldenFile, readGoldenCases, shuffled } from './support/goldenCases.ts'

const golden = readGoldenCases()
const cases = golden ?? []

interface Order {
  readonly order: string
  readonly ordered: readonly GoldenCase[]
  readonly tag: readonly string[]
}

const orders: readonly Order[] = [
  { order: 'in file order', ordered: cases, tag: [] },
  ...[11, 22, 33].map((seed) => ({
    order: `shuffled with seed ${seed}`,
    ordered: shuffled(cases, seed),
    tag: ['@long'],
  })),
]

test.describe('points 7, 8 and 9: the golden cases, one after the other in one pool', () => {
  test.skip(golden === null, absentFile(goldenFile))

  for (const { order, ordered, tag } of orders) {
    test(order, { tag: [...tag] }, async ({ page }) => {
      await openApp(page)
      const pairs = ordered.map(({ sat, sol }) => ({ puzzle: sat, solution: sol }))
      const verdicts = await verifyInTurn(page, pairs)
      const mistakes = ordered.flatMap((known, index) => {
        const found = verdicts[index]
        if ((found?.kind === 'solved') === (known.verdict === 'solved')) return []
        const before = ordered[index - 1]?.id ?? 'nothing'
        return [
          `${known.id} (${known.note}) is ${known.verdict}, got ${found?.kind ?? 'nothing'}: ` +
            `${found?.message ?? ''} [after ${before}]`,
        ]
      })
      expect(verdicts).toHaveLength(cases.length)
      expect(mistakes, `wrong verdicts, ${order}`).toEqual([])
    })
  }
})
