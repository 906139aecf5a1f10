// Declares `window.autodidact`.
import type {} from '#/app/scripting.ts'
import type { SelfTrainingProgress } from '#/domain/grammar/selfTraining.ts'
import { createRunPage } from './pages/runPage.ts'
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

    // What it found until then is stored with the run, which the loop cannot go on with.
    await page.getByRole('link', { name: 'See the run' }).click()
    const run = createRunPage(page)
    await expect(run.status('Stopped')).toBeVisible()
    expect(await run.records()).toBeGreaterThan(0)
    await expect(page.getByText('The run itself does not go on')).toBeVisible()
    await page.getByRole('link', { name: 'Versions in Teach' }).click()

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

  test('what it finds are records of a run that is looked through, exported, evaluated, compared and deleted', async ({
    page,
  }) => {
    await page.goto('./teach')
    const { first, second } = await page.evaluate(async (settings) => {
      const { model } = window.autodidact
      const first = await model.train(settings)
      return { first, second: await model.train({ ...settings, seed: 1, proposals: 0 }) }
    }, small)
    expect(first.failure).toBeNull()
    const [iteration] = first.iterations

    await test.step('its books are those of a run', async () => {
      await page.getByRole('link', { name: 'Versions' }).click()
      await page
        .getByRole('article', { name: /^self-taught/ })
        .getByRole('link', { name: 'See the run' })
        .click()
    })
    const run = createRunPage(page)
    await expect(run.status('Finished')).toBeVisible()
    await expect(
      page
        .getByText('Built-in model, untrained: a small probabilistic grammar, not a language model')
        .first(),
    ).toBeVisible()
    await expect(page.getByRole('button', { name: 'Resume' })).toBeHidden()
    const puzzles = await run.puzzles()
    expect(puzzles.total).toBe(iteration?.proposed)
    expect(puzzles.kept).toBe(iteration?.puzzles.kept)
    expect(puzzles.buckets['Trivial']).toBe(
      (iteration?.puzzles.trivial ?? 0) + (iteration?.puzzles.padded ?? 0),
    )
    expect(puzzles.books).toContain('each candidate is in exactly one')
    const solutions = await run.solutions()
    expect(solutions.total).toBe(iteration?.attempts)
    // Each find was confirmed, and is a record.
    const records = await run.records()
    expect(solutions.kept).toBe(records)
    expect(records).toBe(first.discoveries.length)
    expect(records).toBe((iteration?.solvedOwn ?? 0) + (iteration?.solvedTraining ?? 0))

    await test.step('its candidates and records are looked through, and accepted', async () => {
      await run.bucket('Kept').click()
      const drawer = page.getByRole('dialog')
      await expect(drawer.getByRole('article').first()).toContainText('def f(')
      await page.keyboard.press('Escape')
      await run.bucket('Wrong answer').click()
      await expect(drawer).toContainText('only the numbers are kept')
      await page.keyboard.press('Escape')
      await page
        .getByRole('button', { name: /^Accept/ })
        .first()
        .click()
      await expect(page.getByText('1 record accepted as examples.')).toBeVisible()
    })

    await test.step('its records leave as those of other runs', async () => {
      await run.exportButton.click()
      await expect(run.exportDialog).toContainText('each verified in this browser')
      const text = await run.save('Paper text')
      expect(text.split('assert f(g())\n\n').filter((part) => part.trim() !== '')).toHaveLength(records)
      const good = JSON.parse(await run.save('Good puzzles JSON')) as readonly unknown[]
      expect(good).toHaveLength(records)
      await page.keyboard.press('Escape')
    })

    await test.step('each of its models is measured, in an evaluation by counted steps', async () => {
      const models = page.getByRole('region', { name: 'Models of this run' })
      await expect(models.getByRole('row')).toHaveCount(3)
      const after = models.getByRole('row').filter({ hasText: 'After iteration 1' })
      await expect(after).toContainText(`${String(first.points.at(-1)?.solved)} of `)
      await after.getByRole('link').click()
      await expect(page.getByText('judged by counted steps')).toBeVisible()
      await expect(page.getByRole('region', { name: 'Pass@k', exact: true })).toBeVisible()
      await page.goBack()
    })

    await test.step('it stands beside another run', async () => {
      await page.getByRole('link', { name: 'All runs' }).first().click()
      const list = page.getByRole('region', { name: 'Runs', exact: true })
      await list.getByRole('checkbox').nth(0).check()
      await list.getByRole('checkbox').nth(1).check()
      await page.getByRole('link', { name: 'Compare 2 runs' }).click()
      const numbers = page.getByRole('region', { name: 'Numbers of the runs' })
      await expect(numbers.getByRole('row', { name: /Pass@1 at last/ })).toContainText(/\d\.\d%.*\d\.\d%/)
      await expect(page.getByRole('region', { name: 'Settings that differ' }).getByRole('row')).toHaveCount(3)
    })

    await test.step('deleted, it takes its records and measurements with it, and leaves its version', async () => {
      await page.goto(`./loop?run=${String(first.runId)}`)
      await page.getByRole('button', { name: 'Delete' }).click()
      await page.getByRole('button', { name: 'Delete the run' }).click()
      const list = page.getByRole('region', { name: 'Runs', exact: true })
      await expect(list.getByRole('listitem')).toHaveCount(1)
      await page.goto('./evaluate')
      await expect(page.getByRole('link', { name: /before training|after iteration 1/ })).toHaveCount(2)
      await expect(page.getByRole('link', { name: new RegExp(/seed 1/) })).toHaveCount(2)
      const versions = await page.evaluate(async () => await window.autodidact.model.versions())
      expect(versions.map(({ id }) => id)).toEqual([second.runId, first.runId])
    })
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
