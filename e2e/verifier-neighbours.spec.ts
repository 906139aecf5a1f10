/**
 * What becomes of a pair is no matter of its neighbours: every case file one by one, as one batch, shuffled by groups, in the
 * fresh lane and twice each, with the expected kind of verdict each time, and the same. All ways take about eight minutes, and
 * run where the suites that need many minutes do; two of them are in every run.
 */
import { expect, test } from '@playwright/test'
import { absentFile } from '#/testing/sharedFiles.node.ts'
import { tryAllWays } from './neighbours/neighbours.ts'
import { ways } from './neighbours/ways.ts'
import { openApp } from './support/app.ts'
import { readAllCases } from './support/allCases.ts'
import { evaluateIn, readOwnTexts } from './support/ownCases.ts'

const { groups, absent } = readAllCases(readOwnTexts())

const choices = [
  { name: 'as one batch and in the fresh lane', chosen: ways.filter(({ isQuick }) => isQuick), tag: [] },
  { name: 'by every way', chosen: ways, tag: ['@long'] },
]
for (const { name, chosen, tag } of choices) {
  test(`a neighbour never matters, ${name}`, { tag }, async ({ page }) => {
    test.skip(absent.length > 0, absent.map(absentFile).join(' '))
    test.setTimeout(1_200_000)
    const complaints: string[] = []
    for await (const { outcomes } of tryAllWays(evaluateIn(page), () => openApp(page), groups, chosen)) {
      complaints.push(
        ...outcomes.flatMap(({ name, complaint }) => (complaint === null ? [] : [`${name}: ${complaint}`])),
      )
    }
    expect(complaints).toEqual([])
  })
}
