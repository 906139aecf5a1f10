import { createLoopPage } from './pages/loopPage.ts'
import { createRunPage } from './pages/runPage.ts'
import { expect, test } from './support/journey.ts'
import { expectFinished } from './support/steps.ts'

test.describe('The built-in model in Loop', () => {
  test.setTimeout(120_000)

  test('point 15: runs without an endpoint, is trained on its records, and is measured', async ({ page }) => {
    const loop = createLoopPage(page)
    const run = createRunPage(page)
    await loop.open()
    await page.getByRole('radio', { name: 'Built-in model (no key, no network)' }).check()
    const version = page.getByRole('combobox', { name: 'Version' })
    await expect(version).toHaveValue('Untrained')
    await expect(loop.endpoint.baseUrl).toBeHidden()
    await expect(page.getByText('The model is the built-in one, a small probabilistic grammar')).toBeVisible()
    await loop.number('Puzzles per iteration').fill('24')
    await loop.number('Attempts per puzzle').fill('16')
    await page.getByRole('button', { name: 'Filter and verifier' }).click()
    await loop.number('Time limit').fill('300')
    await loop.start.click()
    await expectFinished(page, { puzzles: 24, attempts: 16 })
    await expect(
      page.getByText('Built-in model, untrained: a small probabilistic grammar, not a language model'),
    ).toBeVisible()
    const records = await run.records()

    const training = page.getByRole('region', { name: 'Train on these records' })
    await training.getByRole('button', { name: 'Train the built-in model on these records' }).click()
    await expect(
      training.getByText(new RegExp(`Trained on [1-9]\\d* of ${records} records?\\.`)),
    ).toBeVisible()
    const made = new RegExp(`made from ${records} records`)
    await expect(training.getByRole('link', { name: made })).toBeVisible()

    await training.getByRole('button', { name: 'Measure it in Evaluate' }).click()
    await expect(version).toHaveValue(made)
    const form = page.getByRole('form', { name: 'Set up an evaluation' })
    await form.getByRole('textbox', { name: 'Attempts per puzzle' }).fill('2')
    await form.getByRole('textbox', { name: 'Time limit' }).fill('200')
    await form.getByRole('button', { name: 'Start', exact: true }).click()
    await expect(run.status('Finished')).toBeVisible({ timeout: 60_000 })
    await expect(
      page.getByText(/“made from .*”: a small probabilistic grammar, not a language model/),
    ).toBeVisible()
    await expect(page.getByRole('region', { name: 'Pass@k', exact: true })).toBeVisible()

    await page.goto('./teach/versions')
    await expect(page.getByRole('article', { name: made })).toContainText(
      new RegExp(`trained on [1-9]\\d* of ${records} record`),
    )
  })
})
