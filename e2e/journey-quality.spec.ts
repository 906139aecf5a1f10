import { readFile } from 'node:fs/promises'
import { findViolations } from './support/accessible.ts'
import { expect, test } from './support/journey.ts'
import { expectFinished, startSmallRun } from './support/steps.ts'

/** A held-out puzzle that almost every integer solves, so that some solution of any run does. */
const heldOut = {
  name: 'Large:0',
  sat: 'def sat(x: int):\n    return x > 0 and x * x > 4',
  ans_type: 'int',
  sol_header: 'def sol():',
  sol_docstring: '',
  sol_bodies: ['    return 3'],
  module: 'numbers.py',
  notes: '',
  weight: 1,
}

test.describe('Quality', () => {
  test.setTimeout(150_000)

  test('a run is looked through: diversity, repeats, leaks that are reviewed and kept', async ({
    page,
    startLlm,
  }) => {
    const llm = await startLlm()
    await page.goto('./')
    await page.evaluate(
      async ({ puzzles, split }) => {
        await window.autodidact.puzzles.import({ collection: 'held', puzzles, split })
      },
      { puzzles: JSON.stringify([heldOut]), split: '{"train": [], "test": ["Large"]}' },
    )
    await startSmallRun(page, { url: llm.url, puzzles: 120 })
    await expectFinished(page, { puzzles: 120 })

    const quality = page.getByRole('region', { name: 'Quality' })
    await quality.getByRole('button', { name: 'Analyse the records' }).click()
    await quality.getByRole('button', { name: 'Analyse again' }).waitFor({ timeout: 60_000 })
    await expect(quality.getByRole('region', { name: 'Table of iterations' }).getByRole('row')).toHaveCount(2)
    const repeats = quality.getByRole('region', { name: 'Repeated puzzles' }).getByRole('listitem')
    await repeats.first().locator('summary').click()
    await expect(repeats.first()).toContainText('the earliest')

    const hits = quality.getByRole('region', { name: 'Contamination' })
    const hit = hits
      .getByRole('listitem')
      .filter({ hasText: /held\/Large:0.*solved; takes/ })
      .first()
    await hit.locator('summary').click()
    await expect(hit.getByRole('region', { name: 'Held-out puzzle held/Large:0' })).toContainText('x * x > 4')
    await expect(hit.getByRole('radio', { name: 'Drop' })).toBeChecked()
    await hit.getByText('Keep', { exact: true }).click()
    await expect(hit.getByRole('radio', { name: 'Keep' })).toBeChecked()
    const saving = page.waitForEvent('download')
    await hits.getByRole('button', { name: 'Save as CSV' }).click()
    const table = await readFile(await (await saving).path(), 'utf8')
    expect(table).toContain('execution,keep,')
    expect(table).toContain('execution,drop,')
    expect(await findViolations(page)).toEqual([])

    // What was found is kept, with its date and the decisions.
    await page.reload()
    await expect(hits).toContainText(/As of \d+ \w+ \d{4}/)
    await expect(hit.getByRole('radio', { name: 'Keep' })).toBeChecked()
    await page.getByRole('button', { name: 'Export' }).first().click()
    const leaving = page
      .getByRole('dialog')
      .getByRole('switch', { name: /^Leave out \d+ records? that may hold/ })
    await expect(leaving).toBeChecked()
    await page.keyboard.press('Escape')
    await hits.getByRole('button', { name: /^Drop all/ }).click()
    await expect(hit.getByRole('radio', { name: 'Drop' })).toBeChecked()
  })
})
