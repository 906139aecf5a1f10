import { createRunPage } from './pages/runPage.ts'
import { expect, test } from './support/journey.ts'
import { startSmallRun } from './support/steps.ts'
test.use({ trace: 'off' })
for (const resize of [false, true]) test(`stop held ${resize}`, async ({ page, startLlm }) => {
  test.setTimeout(100000)
  const llm = await startLlm({ holdAfter: 6 })
  await startSmallRun(page, { url: llm.url, puzzles: 16, attempts: 2 })
  const run = createRunPage(page)
  await expect.poll(run.records).toBeGreaterThan(0)
  if (resize) { await page.setViewportSize({ width: 320, height: 640 }); await page.setViewportSize({ width: 1440, height: 900 }) }
  const t = Date.now()
  await run.stop.click()
  console.log('clicked', Date.now() - t)
  await expect(run.status('Stopped')).toBeVisible({ timeout: 60000 })
  console.log('stopped', Date.now() - t)
})
