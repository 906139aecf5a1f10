import { createExplorePage } from './pages/explorePage.ts'
import { createRunPage } from './pages/runPage.ts'
import { expect, test } from './support/journey.ts'
import { expectFinished, startSmallRun } from './support/steps.ts'

test.describe('Two tabs', () => {
  test.setTimeout(120_000)

  test('one at a time holds the data, and each can take over', async ({ page, context }) => {
    const first = createExplorePage(page)
    await first.open()
    await expect(first.rows.first()).toBeVisible()

    const other = await context.newPage()
    const second = createExplorePage(other)
    await second.open()
    const elsewhere = 'Autodidact is open in another tab'
    await expect(other.getByRole('heading', { name: elsewhere })).toBeVisible()
    await expect(first.rows.first()).toBeVisible()

    await other.getByRole('button', { name: 'Take over here' }).click()
    await expect(second.rows.first()).toBeVisible()
    await expect(page.getByRole('heading', { name: elsewhere })).toBeVisible()

    await page.getByRole('button', { name: 'Take over here' }).click()
    await expect(first.rows.first()).toBeVisible()
    await expect(other.getByRole('heading', { name: elsewhere })).toBeVisible()
  })

  test('a run that loses its tab to another goes on there', async ({ page, context, startLlm }) => {
    const llm = await startLlm({ holdAfter: 12 })
    await startSmallRun(page, { url: llm.url, puzzles: 32, attempts: 3 })
    await expect.poll(createRunPage(page).records, { timeout: 60_000 }).toBeGreaterThan(0)
    const other = await context.newPage()
    const run = createRunPage(other)
    await run.open(page.url())
    await other.getByRole('button', { name: 'Take over here' }).click()
    await expect(run.resume).toBeVisible()
    llm.release()
    await run.resume.click()
    await expectFinished(other, { puzzles: 32, attempts: 3 })
    await expect(page.getByRole('heading', { name: 'Autodidact is open in another tab' })).toBeVisible()
  })
})
