/** Whoever has no model at hand sees a real one learn: the recorded run that the app brings along goes again in this tab. */
import { recordedRuns } from '#/features/loop/recorded/recordedRuns.ts'
import { createRunPage } from './pages/runPage.ts'
import { expect, test } from './support/journey.ts'

for (const { title, path } of recordedRuns) {
  test(
    `${path} is replayed, asks nobody, and comes to the same dataset`,
    { tag: '@long' },
    async ({ page, baseURL }) => {
      test.setTimeout(300_000)
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      await page.goto('./loop')
      await page.getByRole('button', { name: `Replay: ${title}` }).click()
      const run = createRunPage(page)
      await expect(page.getByText('A recorded run, repeated here')).toBeVisible()
      await expect(run.status('Finished')).toBeVisible({ timeout: 240_000 })
      await expect(page.getByText('A recorded run, repeated: it came to the same dataset')).toBeVisible()
      const models = page.getByRole('region', { name: 'Models of this run' })
      await expect(models.getByRole('row').filter({ hasText: 'After iteration 1' })).toContainText(/\d of \d/)
      expect(asked.filter((url) => /^https?:/.test(url) && !url.startsWith(baseURL ?? '-'))).toEqual([])
    },
  )
}
