// Declares `window.autodidact`.
import type {} from '#/app/scripting.ts'
import type { SelfTrainingProgress } from '#/domain/grammar/selfTraining.ts'
import { expect, test } from './support/journey.ts'

const small = {
  iterations: 1,
  proposals: 24,
  attempts: 12,
  trainingAttempts: 12,
  heldOutAttempts: 10,
} as const

/** Whether the books of a run add up. */
function expectBalancedBooks({ points, iterations }: SelfTrainingProgress): void {
  for (const { proposed, puzzles, attempts, right, solvedOwn, solvedTraining, pairs } of iterations) {
    expect(Object.values(puzzles).reduce((sum, count) => sum + count, 0)).toBe(proposed)
    expect(right).toBeLessThanOrEqual(attempts)
    expect(solvedOwn).toBeLessThanOrEqual(puzzles.kept)
    // In the first iteration nothing was known before.
    expect(pairs).toBe(solvedOwn + solvedTraining)
  }
  for (const { successes, solved, attempts } of points) {
    expect(successes.filter((count) => count > 0).length).toBe(solved)
    expect(Math.max(...successes)).toBeLessThanOrEqual(attempts)
  }
}

test.describe('Teach', () => {
  test.setTimeout(180_000)

  test('one click shows a model that teaches itself, and Stop keeps what it learned', async ({ page }) => {
    await page.goto('./')
    await page.getByRole('button', { name: 'Watch it teach itself' }).click()
    await expect(page).toHaveURL(/\/teach$/)
    await expect(page.getByText('Running', { exact: true })).toBeVisible()
    // The untrained model is measured, and the first iteration goes on until something was found.
    await expect(page.getByText(/^Measured untrained: Pass@1/)).toBeAttached({ timeout: 60_000 })
    await expect(page.getByText(/right in \d+ of \d+ attempts/).first()).toBeVisible({ timeout: 90_000 })
    await page.getByRole('button', { name: 'Stop', exact: true }).click()
    await expect(page.getByText('Stopped', { exact: true })).toBeVisible({ timeout: 10_000 })
    const versions = await page.evaluate(async () => await window.autodidact.model.versions())
    expect(versions).toHaveLength(1)
    expect(versions[0]?.pairs).toBeGreaterThan(0)

    // A look inside at what it solved, and at a puzzle that it never trains on.
    await page.getByRole('link', { name: 'A look inside' }).click()
    await page.getByRole('button', { name: 'The newest one that it solved' }).click()
    for (const side of ['Before training', 'After training']) {
      const column = page.getByRole('region', { name: side, exact: true })
      await expect(column.getByRole('listitem').first()).toBeVisible({ timeout: 30_000 })
      await expect(column.getByText(/^right in \d+\.\d% of attempts$/)).toBeVisible()
    }
    const why = page.getByRole('region', { name: /^Why did it get this one|^Why does it choose/ })
    await expect(why.getByRole('listitem').first()).toBeVisible()
    await page.goto('./teach/look')
    await page.getByRole('button', { name: 'One that it never trains on' }).click()
    await expect(page.getByRole('region', { name: 'After training', exact: true })).toBeVisible({
      timeout: 30_000,
    })
    await expect(page.getByRole('link', { name: 'Solve it yourself' })).toBeVisible()
  })

  test('a small run keeps its books, is the same twice, and its version can be taken elsewhere', async ({
    page,
  }) => {
    await page.goto('./')
    const result = await page.evaluate(async (settings) => {
      const { model } = window.autodidact
      const first = await model.train(settings)
      const file = await model.export(first.versionId ?? '')
      const second = await model.train(settings)
      const again = await model.export(second.versionId ?? '')
      const broken = await model.import(file.slice(0, 500)).then(() => 'taken', String)
      const imported = await model.import(file)
      const further = await model.train(settings, imported.id)
      return { first, file, again, broken, imported, further }
    }, small)

    const { first, file, again, broken, imported, further } = result
    expectBalancedBooks(first)
    expect(first.status).toBe('finished')
    expect(first.points.map(({ iteration }) => iteration)).toEqual([0, 1])
    expect(first.iterations[0]?.pairs).toBeGreaterThanOrEqual(10)
    // Every solution that is shown went through the verifier's two rooms.
    expect(first.discoveries.length).toBeGreaterThanOrEqual(10)
    expect(first.doubted).toBe(0)

    const bare = (text: string) => {
      const { points, ...rest } = JSON.parse(text) as Record<string, unknown>
      const timeless = (points as Record<string, unknown>[]).map((point) => ({ ...point, elapsedMillis: 0 }))
      return { ...rest, points: timeless, id: '', name: '', createdAt: 0 }
    }
    expect(bare(again)).toEqual(bare(file))
    expect(broken).toContain('not JSON')
    expect(imported.pairs).toBe(first.iterations[0]?.pairs)
    expect(further.from).toBe(imported.id)
    expect(further.points.map(({ iteration }) => iteration)).toEqual([2])
    expect(further.iterations[0]?.pairs).toBeGreaterThanOrEqual(imported.pairs)

    // What was measured is still there when the page is loaded anew.
    await page.goto('./teach')
    await expect(page.getByRole('img', { name: /^Learning curve\. untrained: Pass@1 / })).toBeVisible()
  })

  test('a run that cannot go on says so, and what to do', async ({ page, watch }) => {
    watch.expectConsole(/Failed to load resource/)
    await page.route(/grammar\.worker/, (route) => route.abort())
    await page.goto('./teach')
    await page.getByRole('button', { name: 'Watch it teach itself' }).first().click()
    const run = page.getByRole('region', { name: 'The run' })
    await expect(run.getByRole('alert')).toContainText('its worker did not start')
    await page.unroute(/grammar\.worker/)
    await run.getByRole('button', { name: 'Start over' }).click()
    await expect(page.getByText('Running', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Stop', exact: true }).click()
  })
})
