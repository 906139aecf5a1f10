import { createExplorePage } from './pages/explorePage.ts'
import { createRunPage } from './pages/runPage.ts'
import { expect, test } from './support/journey.ts'
import { expectFinished, startSmallRun, waitForRecords } from './support/steps.ts'

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

  test('a run is watched from another tab, and goes on there when that takes over', async ({
    page,
    context,
    startLlm,
  }) => {
    const llm = await startLlm({ holdAfter: 12 })
    await startSmallRun(page, { url: llm.url, puzzles: 32, attempts: 3 })
    await waitForRecords(createRunPage(page), 0)
    const other = await context.newPage()
    const run = createRunPage(other)
    await run.open('./')
    const takeOver = other.getByRole('button', { name: 'Take over here' })
    await expect(other.getByText('its run goes on here')).toBeVisible()
    const seen = await run.puzzles()
    expect(seen.total).toBe(32)
    expect(seen.books).toContain('buckets add up to 32')
    const found = await run.records()
    expect(found).toBeGreaterThan(0)
    await expect(other.getByRole('region', { name: 'Newest records' }).getByRole('listitem')).not.toHaveCount(
      0,
    )
    const charts = other.getByRole('region', { name: 'Charts' })
    await expect(charts.getByRole('img', { name: /^Iteration 1: \d+ of \d+ puzzles? solved/ })).toBeVisible()
    // A chart can be saved and read as a table. Nothing else is there to press.
    const inCharts = await charts.getByRole('button').count()
    await expect(other.getByRole('button')).toHaveCount(inCharts + 1)

    await takeOver.click()
    await expect(run.status('Running')).toBeVisible()
    llm.release()
    await expect(page.getByRole('heading', { name: 'Autodidact is open in another tab' })).toBeVisible()
    await expectFinished(other, { puzzles: 32, attempts: 3 })
    expect(await run.records()).toBeGreaterThanOrEqual(found)
    // The tab that had the run has become the one that watches.
    await expect(page.getByText('No run is going there')).toBeVisible()
    await expect(page.getByRole('region', { name: 'Runs' })).toContainText('Finished')
  })
})
