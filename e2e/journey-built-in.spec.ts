import type { Page } from '@playwright/test'
import { createLoopPage } from './pages/loopPage.ts'
import { createRunPage } from './pages/runPage.ts'
import { expect, test } from './support/journey.ts'
import { expectFinished } from './support/steps.ts'

/** Chooses the built-in model for a run of 24 puzzles and opens what is folded. */
async function setUp(page: Page) {
  const loop = createLoopPage(page)
  await loop.open()
  await page.getByRole('radio', { name: 'Built-in model (no key, no network)' }).check()
  await expect(page.getByRole('combobox', { name: 'Version' })).toHaveValue('Untrained')
  await expect(loop.endpoint.baseUrl).toBeHidden()
  await expect(page.getByText('The model is the built-in one, a small probabilistic grammar')).toBeVisible()
  await loop.number('Puzzles per iteration').fill('24')
  await loop.number('Attempts per puzzle').fill('16')
  await page.getByRole('button', { name: 'Filter and verifier' }).click()
  await loop.number('Time limit').fill('300')
  await page.getByRole('button', { name: 'Training and measurement' }).click()
  return loop
}

test.describe('The built-in model in Loop', () => {
  test.setTimeout(240_000)

  test('point 15: is measured, trained on what was verified, and measured again, in one run', async ({
    page,
  }) => {
    const loop = await setUp(page)
    const run = createRunPage(page)
    await expect(page.getByRole('combobox', { name: 'Train on' })).toHaveValue(
      'What was verified (the paper’s loop)',
    )
    await loop.number('Attempts per held-out puzzle').fill('2')
    await loop.start.click()
    await run.status('Finished').waitFor({ timeout: 180_000 })
    await expectFinished(page, { puzzles: 24, attempts: 16 })
    const models = page.getByRole('region', { name: 'Models of this run' })
    const after = models.getByRole('row').filter({ hasText: 'After iteration 1' })
    await expect(models.getByRole('row').filter({ hasText: 'Before training' })).toContainText(/\d+ of 31/)
    await expect(after).toContainText(/made from [1-9]\d* records/)
    await after.getByRole('link').click()
    await expect(run.status('Finished')).toBeVisible()
    await expect(page.getByRole('region', { name: 'Pass@k', exact: true })).toBeVisible()
  })

  test('runs without an endpoint, is trained on its records afterwards, and is measured', async ({
    page,
  }) => {
    const loop = await setUp(page)
    const run = createRunPage(page)
    const version = page.getByRole('combobox', { name: 'Version' })
    await page.getByRole('combobox', { name: 'Train on' }).click()
    await page.getByRole('option', { name: 'Nothing (baseline)' }).click()
    await loop.number('Attempts per held-out puzzle').fill('0')
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
    await run.status('Finished').waitFor({ timeout: 60_000 })
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
