/**
 * What becomes of a pair is no matter of its neighbours: every case file one by one, as one batch, shuffled by groups, in the
 * fresh lane and twice each, with the expected kind of verdict each time, and the same. Takes about five minutes; in every
 * run `lanes.browser.test.ts` holds both lanes against each other, in three orders.
 */
import { expect, test } from '@playwright/test'
import { absentFile } from '#/testing/sharedFiles.node.ts'
import { tryAllWays } from './neighbours/neighbours.ts'
import { openApp } from './support/app.ts'
import { readAllCases } from './support/allCases.ts'
import { evaluateIn, readOwnTexts } from './support/ownCases.ts'

const { groups, absent } = readAllCases(readOwnTexts())

test('a neighbour never matters, by every way', { tag: '@long' }, async ({ page }) => {
  test.skip(absent.length > 0, absent.map(absentFile).join(' '))
  test.setTimeout(1_200_000)
  const complaints: string[] = []
  for await (const { outcomes } of tryAllWays(evaluateIn(page), () => openApp(page), groups)) {
    complaints.push(
      ...outcomes.flatMap(({ name, complaint }) => (complaint === null ? [] : [`${name}: ${complaint}`])),
    )
  }
  expect(complaints).toEqual([])
})
