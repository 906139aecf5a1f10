/**
 * Mixed pairs in one page, 5 % of which never end and 1 % of which break their interpreter: every verdict is its own pair's,
 * and memory stays bounded; 40 s. Two hundred of a plainer mix are in every run of the browser suite (`verifier.browser.test.ts`); `npm run bench:soak`
 * takes 20,000 and looks at the speed too.
 */
import { expect, test } from '@playwright/test'
import type { SoakPart } from './engines/soak.ts'
import { soak } from './engines/soak.ts'
import { openApp } from './support/app.ts'
import { evaluateIn } from './support/ownCases.ts'

const count = 1000
const portion = 200
/** Interpreters that are just being replaced may be there twice. */
const mostGrowth = 300e6

test('a thousand mixed pairs lose, double and change no verdict', { tag: '@long' }, async ({ page }) => {
  test.setTimeout(180_000)
  await openApp(page)
  const parts: SoakPart[] = []
  for await (const part of soak(evaluateIn(page), { count, portion, limitMillis: 1000, looks: 1 })) {
    parts.push(part)
  }
  expect(parts.flatMap(({ complaints }) => complaints)).toEqual([])
  const memory = parts.map(({ memoryBytes }) => Math.round((memoryBytes ?? 0) / 1e6))
  test.info().annotations.push({ type: 'figure', description: `${memory.join(', ')} MB` })
  const [first = 0, ...later] = memory
  expect(1e6 * (Math.max(...later) - first)).toBeLessThan(mostGrowth)
})
