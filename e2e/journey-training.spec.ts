// Declares `window.autodidact`.
import type {} from '#/app/scripting.ts'
import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { createRunPage } from './pages/runPage.ts'
import { expect, test } from './support/journey.ts'

/** Starts a small run at the fake server and shows it. */
async function start(page: Page, baseUrl: string, changes: object): Promise<string> {
  await page.goto('./')
  const id = await page.evaluate(
    async ({ url, more }) => {
      await window.autodidact.ready
      const run = await window.autodidact.runs.start({
        endpoint: { baseUrl: url, model: 'base-model' },
        puzzlesPerIteration: 16,
        attemptsPerPuzzle: 3,
        ...more,
      })
      return run.id
    },
    { url: baseUrl, more: changes },
  )
  await page.goto(`./loop?run=${id}`)
  // The page was loaded anew, as by somebody who comes back: the run goes on where it was.
  const resume = createRunPage(page).resume
  await expect(resume.or(page.getByText('Finished', { exact: true })).first()).toBeVisible()
  if (await resume.isVisible()) await resume.click()
  return id
}

test.describe('Training inside of a run', () => {
  test.setTimeout(180_000)

  test('measures, waits for a model that is trained elsewhere, and is repeated from its evidence', async ({
    page,
    browser,
    startLlm,
    baseURL,
  }) => {
    const llm = await startLlm({ models: ['base-model', 'tuned-1', 'tuned-2'] })
    await start(page, llm.url, {
      ...{ iterations: 2, arm: 'verified', heldOutAttempts: 2 },
      fewShotPolicy: 'human-accepted',
    })
    const run = createRunPage(page)
    const waiting = page.getByRole('alert').filter({ hasText: 'Train the model now' })
    for (const iteration of [1, 2]) {
      await expect(waiting).toContainText(`iteration ${iteration} of 2`, { timeout: 90_000 })
      const [texts] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save the training texts' }).click(),
      ])
      if (iteration === 1) {
        await page.getByRole('button', { name: 'Accept as an example: record 1, newest first' }).click()
        await expect(page.getByText('1 record accepted as examples.')).toBeVisible()
      }
      const text = await readFile(await texts.path(), 'utf8')
      expect(text).toMatch(/^def f\(/)
      expect(text.endsWith('\n\nassert f(g())\n\n')).toBe(true)
      await page.getByRole('button', { name: 'Go on with this model' }).click()
      await expect(waiting).toContainText('Without a name')
      await page.getByLabel('Name of the trained model').fill(`tuned-${iteration}`)
      await page.getByRole('button', { name: 'Go on with this model' }).click()
    }
    await run.status('Finished').waitFor({ timeout: 90_000 })
    const models = page.getByRole('region', { name: 'Models of this run' })
    for (const row of ['Before training', 'After iteration 1', 'After iteration 2']) {
      await expect(models.getByRole('row').filter({ hasText: row })).toContainText(/\d of \d/)
    }
    await expect(page.getByText('1 record was accepted when iteration 2 began')).toBeVisible()
    const asked = new Set(llm.requests.map(({ body }) => (body as { model?: string } | null)?.model))
    expect([...asked].sort()).toEqual(['base-model', 'tuned-1', 'tuned-2'])

    await run.exportButton.click()
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save the evidence' }).click(),
    ])
    const evidence = await readFile(await saved.path())
    expect(gunzipSync(evidence).toString()).toMatch(/^\{"kind":"header","format":"autodidact-evidence"/)

    const before = llm.requests.length
    const elsewhere = await browser.newContext(baseURL === undefined ? {} : { baseURL })
    const other = await elsewhere.newPage()
    await other.goto('./loop')
    await other.getByRole('button', { name: 'Repeat a run…' }).click()
    await other
      .getByRole('dialog')
      .locator('input[type=file]')
      .setInputFiles({ name: saved.suggestedFilename(), mimeType: 'application/gzip', buffer: evidence })
    await other.getByRole('button', { name: 'Repeat', exact: true }).click()
    await other
      .getByText('A recorded run, repeated: it came to the same dataset')
      .waitFor({ timeout: 90_000 })
    expect(llm.requests).toHaveLength(before)
    await elsewhere.close()
  })

  // In every run: limits in caps.test.ts, skipped trainings in loopMachine.test.ts, their notices in RunNotice.browser.test.tsx.
  test(
    'pauses at a limit, goes on when it is raised, and without training where it is told to',
    { tag: '@long' },
    async ({ page, startLlm }) => {
      const llm = await startLlm({ models: ['base-model', 'tuned-1', 'tuned-2'] })
      await start(page, llm.url, { arm: 'verified', capTokens: 1000, promptPrice: 1, completionPrice: 2 })
      const run = createRunPage(page)
      const limit = page.getByRole('alert').filter({ hasText: 'The run has reached a limit' })
      await expect(limit).toContainText('1,000 tokens', { timeout: 60_000 })
      await expect(run.resume).toBeDisabled()
      await limit.getByLabel('Tokens').fill('0')
      await run.resume.click()
      await page.getByRole('button', { name: 'Go on without training' }).click({ timeout: 60_000 })
      await expect(run.status('Finished')).toBeVisible()
      await expect(page.getByText('Not trained after iteration 1.').first()).toBeVisible()
      const cost = page.getByRole('region', { name: 'Cost' })
      await expect(cost.getByRole('row').filter({ hasText: 'Solving' })).toBeVisible()
    },
  )
})
