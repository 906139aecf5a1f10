import { readFile } from 'node:fs/promises'
import type { Evaluation } from '#/domain/evaluation/evaluation.ts'
import { problemOf } from '#/domain/puzzle/puzzle.ts'
import { createEndpointForm } from './pages/endpointForm.ts'
import { expect, test } from './support/journey.ts'
import { readShippedPuzzles } from './support/ownPuzzles.ts'

const attempts = 4
const heldOut = readShippedPuzzles().filter(
  ({ name, split }) => split === 'test' && name === `${problemOf(name)}:0`,
)
/** The model knows every other one. */
const table = Object.fromEntries(
  heldOut.filter((_puzzle, index) => index % 2 === 0).map(({ sat, solutions }) => [sat, solutions]),
)

function choose(n: number, k: number): number {
  return k > n
    ? 0
    : Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((product, one) => product * one, 1)
}

/** The rows that the table should have, computed here once more from the bare outcomes. */
function expectedRows(outcomes: Evaluation['outcomes']): readonly string[] {
  const percent = (share: number) => `${(share * 100).toFixed(1)}%`
  return [1, 2, 4].map((k) => {
    const right = outcomes.map(({ solved }) => solved.filter(Boolean).length)
    const estimates = right.map((s) => 1 - choose(attempts - s, k) / choose(attempts, k))
    const estimator = estimates.reduce((sum, one) => sum + one, 0) / outcomes.length
    const first = outcomes.filter(({ solved }) => solved.slice(0, k).includes(true)).length
    return [k, percent(estimator), percent(first / outcomes.length), `${first} of ${outcomes.length}`].join(
      '\t',
    )
  })
}

test.describe('Evaluate', () => {
  test.setTimeout(120_000)

  test('measures Pass@k by both definitions', async ({ page, startLlm }) => {
    const llm = await startLlm({ table, solutionMix: { right: 2, wrong: 2, error: 1 } })
    await page.goto('./evaluate')
    const form = page.getByRole('form', { name: 'Set up an evaluation' })
    const endpoint = createEndpointForm(page)
    await endpoint.baseUrl.fill(llm.url)
    await endpoint.model.fill('fake-coder')
    await form.getByRole('textbox', { name: 'Attempts per puzzle' }).fill(String(attempts))
    await form.getByRole('button', { name: 'Start', exact: true }).click()

    const header = page.getByRole('heading', { level: 1 }).locator('..')
    await header.getByText('Finished', { exact: true }).waitFor({ timeout: 90_000 })
    const pass = page.getByRole('region', { name: 'Pass@k' })
    await expect(pass.getByRole('columnheader', { name: 'Estimator' })).toBeVisible()
    await expect(pass.getByRole('columnheader', { name: 'Sequential' })).toBeVisible()

    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export' }).first().click()
    await page.getByRole('menuitem', { name: 'The whole evaluation, JSON' }).click()
    const whole = await readFile(await (await download).path())
    const report = JSON.parse(whole.toString('utf8')) as Evaluation
    expect(report.outcomes.length).toBe(heldOut.length)
    expect(report.outcomes.every(({ solved }) => solved.length === attempts)).toBe(true)
    const known = new Set(heldOut.filter(({ sat }) => sat in table).map(({ id }) => id))
    const solved = report.outcomes.filter((outcome) => outcome.solved.includes(true))
    expect(solved.length).toBeGreaterThan(known.size / 3)

    // Below each share stands its interval.
    const read = async () =>
      Promise.all(
        (await pass.locator('tbody').getByRole('row').all()).map(async (row) =>
          (await row.locator('th, td').allInnerTexts()).map((cell) => cell.split('\n')[0]).join('\t'),
        ),
      )
    expect(await read()).toEqual(expectedRows(report.outcomes))

    const each = page.getByRole('region', { name: 'Outcome of each puzzle' })
    const shown = await each.locator('tbody').getByRole('row').allInnerTexts()
    const rightAttempts = (texts: readonly string[]) =>
      texts.map((text) => /(\d+) of 4/.exec(text)?.[1] ?? '').sort()
    expect(rightAttempts(shown)).toEqual(
      report.outcomes.map((outcome) => String(outcome.solved.filter(Boolean).length)).sort(),
    )

    await page.reload()
    await expect(header.getByText('Finished', { exact: true })).toBeVisible()
    expect(await read()).toEqual(expectedRows(report.outcomes))

    // Point 17: the attempts behind an outcome, results.json out and in again, and the two held against each other.
    await each
      .getByRole('button', { name: /^Show the attempts at/ })
      .first()
      .click()
    const drawer = page.getByRole('dialog')
    await expect(drawer.getByText(/of 4 attempts right/)).toBeVisible()
    await expect(drawer.getByRole('article').first()).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(pass.getByRole('img', { name: /^Pass@k rises from/ })).toBeVisible()
    const picture = page.waitForEvent('download')
    await pass.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: 'Picture, PNG' }).click()
    const png = await readFile(await (await picture).path())
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG')
    const results = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export' }).first().click()
    await page.getByRole('menuitem', { name: /^results.json/ }).click()
    const file = await (await results).path()

    await page.getByRole('link', { name: 'All evaluations' }).click()
    const importFile = async (name: string, buffer: Buffer) => {
      const chooser = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: 'Import an evaluation' }).click()
      await (await chooser).setFiles({ name, mimeType: 'application/json', buffer })
    }
    await importFile('whole.json', whole)
    await expect(page.getByText('imported from whole.json')).toBeVisible()
    expect(await read()).toEqual(expectedRows(report.outcomes))
    await page.getByRole('link', { name: 'All evaluations' }).click()
    await importFile('theirs.json', await readFile(file))
    await expect(page.getByRole('heading', { level: 1, name: 'theirs' })).toBeVisible()
    expect((await read()).map((row) => row.split('\t').slice(2))).toEqual(
      expectedRows(report.outcomes).map((row) => row.split('\t').slice(2)),
    )

    await page.getByRole('link', { name: 'All evaluations' }).click()
    await page.getByRole('link', { name: 'Compare side by side' }).click()
    const paired = page.getByRole('region', { name: 'Paired comparison' })
    await expect(
      paired.getByText(`The two are equal in Pass@1 on every one of the ${heldOut.length} puzzles.`),
    ).toBeVisible()
    const map = page.getByRole('grid', { name: 'Share of right attempts, puzzles by evaluations' })
    await map.focus()
    await page.keyboard.press('End')
    await expect(map.getByRole('gridcell')).toHaveText(/, 3 theirs: \d+ of \d right$/)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog').getByText(/^theirs: /)).toBeVisible()
  })
})
