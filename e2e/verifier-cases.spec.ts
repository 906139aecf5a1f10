/** The golden cases of what counts as solved: honest programs, cheats, and programs that break interpreters. */
import { expect, test } from '@playwright/test'
import { createRandom } from '#/lib/random.ts'
import { absentFile, readShared } from '#/testing/sharedFiles.node.ts'
import { openApp, verifyInTurn } from './support/app.ts'

interface Case {
  readonly id: string
  readonly sat: string
  readonly sol: string
  readonly verdict: 'solved' | 'rejected'
  readonly note: string
}

const name = 'cases/verdicts.jsonl'
const text = readShared(name)
const cases = (text ?? '')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Case)

function shuffled<T>(values: readonly T[], seed: number): readonly T[] {
  const random = createRandom(seed)
  return values
    .map((value) => ({ value, key: random() }))
    .sort((one, other) => one.key - other.key)
    .map(({ value }) => value)
}

const orders: readonly (readonly [string, readonly Case[]])[] = [
  ['in file order', cases],
  ...[11, 22, 33].map((seed): [string, readonly Case[]] => [
    `shuffled with seed ${seed}`,
    shuffled(cases, seed),
  ]),
]

test.describe('the golden cases, one after the other in one pool', () => {
  test.skip(text === null, absentFile(name))

  for (const [order, ordered] of orders) {
    test(order, async ({ page }) => {
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
