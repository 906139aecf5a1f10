/** “Is this safe?”: the page that attacks the sandbox, and what the app does where an attack gets through. */
import { createEndpointForm } from './pages/endpointForm.ts'
import { createPlayPage } from './pages/playPage.ts'
import { expectAccessible } from './support/accessible.ts'
import { verify } from './support/app.ts'
import { expect, test } from './support/journey.ts'
import { expectRefusals } from './support/refusals.ts'

test('every probe is tried and blocked, and can be looked into', async ({ page, watch }) => {
  test.setTimeout(180_000)
  expectRefusals(watch)
  await page.goto('./')
  await page.getByRole('link', { name: 'Is this safe?' }).click()
  const result = page.getByRole('region', { name: 'Result' })
  // It begins by itself, can be stopped, and run again.
  await result.getByRole('button', { name: 'Stop' }).click()
  await expect(result).toContainText('Stopped')
  await result.getByRole('button', { name: /Run/ }).click()
  await expect(result).toContainText(/All \d+ probes were blocked/, { timeout: 150_000 })
  await expect(result).toContainText('no proof')
  await expect(page.getByText(/^(\d+) of \1 blocked$/)).toHaveCount(7)
  const seal = page.getByRole('region', { name: 'The seal around Python' })
  await expect(seal).toContainText('Sealed')
  await seal.getByText(/are open/).click()
  await expect(seal).toContainText('clock_time_get')
  const row = page.getByRole('listitem').filter({ hasText: 'Import JavaScript' }).first()
  await row.locator('summary').press('Enter')
  await expect(row.getByRole('region', { name: /Solution/ })).toContainText('import js')
  await expectAccessible(page)
  await page.setViewportSize({ width: 320, height: 640 })
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBeLessThanOrEqual(0)
})

test('where a probe gets through, nothing runs beside a key', async ({ page, watch }) => {
  expectRefusals(watch)
  // As if this browser did not keep to the policy.
  await page.route('**/sandbox.html*', async (route) => {
    const reply = await route.fetch()
    const loosen = (policy: string) => policy.replace("connect-src 'none'", 'connect-src *')
    const headers = Object.entries(reply.headers()).map(([name, value]) => [name, loosen(value)] as const)
    await route.fulfill({ headers: Object.fromEntries(headers), body: loosen(await reply.text()) })
  })
  const pair = { puzzle: 'def sat(x: int):\n    return x == 5', solution: 'def sol():\n    return 5' }
  await page.goto('./loop')
  const banner = page.getByRole('alert').filter({ hasText: 'The sandbox has a hole in this browser' })
  await expect(banner).toContainText('Python still runs')
  await expectAccessible(page)
  expect((await verify(page, [pair])).map(({ kind }) => kind)).toEqual(['solved'])

  const endpoint = createEndpointForm(page)
  await endpoint.baseUrl.fill('http://localhost:9/v1')
  await endpoint.model.fill('none')
  await endpoint.key.fill('some-key')
  await expect(banner).toContainText('No Python is run')
  await expect(verify(page, [pair])).rejects.toThrow('the sandbox has a hole')
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(page.getByText('In this browser the sandbox has a hole').last()).toBeVisible()

  await page.getByRole('link', { name: 'Play', exact: true }).first().click()
  const play = createPlayPage(page)
  await expect(play.run).toBeVisible()
  await play.run.click()
  await expect(page.getByRole('region', { name: 'Verdict' })).toContainText('the sandbox has a hole')
  await expect(banner).toBeVisible()
})

test('nothing is said on the console while the app tries its sandbox at the start', async ({ page }) => {
  const said: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) said.push(message.text())
  })
  await page.goto('./')
  const safety = page.getByRole('link', { name: 'Is this safe?' }).first()
  await expect(safety).toHaveAttribute('data-safety', 'tight')
  for (const place of ['Play', 'Loop', 'Evaluate', 'Teach', 'Explore']) {
    await page.getByRole('link', { name: place, exact: true }).first().click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
  expect(said).toEqual([])
})
