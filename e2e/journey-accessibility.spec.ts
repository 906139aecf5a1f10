// Declares `window.autodidact`.
import type {} from '#/app/scripting.ts'
import type { Page } from '@playwright/test'
import { createEndpointForm } from './pages/endpointForm.ts'
import { createExplorePage } from './pages/explorePage.ts'
import { createImportDialog, jsonFile } from './pages/importDialog.ts'
import { createLoopPage } from './pages/loopPage.ts'
import { createPlayPage } from './pages/playPage.ts'
import { createRunPage } from './pages/runPage.ts'
import { findViolations } from './support/accessible.ts'
import { expect, test } from './support/journey.ts'
import { readShippedPuzzles } from './support/ownPuzzles.ts'
import { expectFinished, startSmallRun, waitForRecords } from './support/steps.ts'

const puzzle = readShippedPuzzles().find(({ name }) => name === 'RhymeWithCat:0')
if (puzzle === undefined) throw new Error('The puzzle that these journeys solve is gone.')

const windows = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const

/** No violation of any of axe's rules, in light and dark, on a desk and on a phone; no sideways scrolling at 320 pixels. */
async function expectAccessible(page: Page, state: string): Promise<void> {
  for (const viewport of windows) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
      expect.soft(await findViolations(page), `${state}, ${colorScheme}, ${viewport.width} wide`).toEqual([])
    }
  }
  await page.setViewportSize({ width: 320, height: 640 })
  // Charts follow the window a moment later.
  await expect
    .configure({ soft: true })
    .poll(
      () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      { message: `${state}, sideways scroll at 320 pixels` },
    )
    .toBeLessThanOrEqual(0)
  await page.setViewportSize(windows[0])
}

// What fails is named in the message; recording every look would take longer than the looks.
test.use({ trace: 'off' })

test.describe('Accessibility', () => {
  test.setTimeout(180_000)
  test.use({ reducedMotion: 'reduce' })

  test('Explore and the import dialog', async ({ page }) => {
    const explore = createExplorePage(page)
    await explore.open()
    await expect(explore.rows.first()).toBeVisible()
    await expectAccessible(page, 'Explore')
    await explore.search.fill('nothing has this')
    await expect(page.getByRole('heading', { name: 'No puzzle fits' })).toBeVisible()
    await expectAccessible(page, 'Explore without a match')
    await explore.search.fill('')
    await explore.importButton.click()
    const dialog = createImportDialog(page)
    await dialog.chooseFiles(jsonFile('names.json', '["a"]'))
    await dialog.submit.click()
    await expect(dialog.failure).toBeVisible()
    await expectAccessible(page, 'Import, refused')
  })

  test('Play', async ({ page }) => {
    const play = createPlayPage(page)
    await play.open(puzzle.id)
    await page.getByRole('button', { name: 'Show a known solution' }).click()
    await expectAccessible(page, 'Play')
    await play.write(`${puzzle.solHeader}\n    print("hm")\n    return undefined_name`)
    await play.run.click()
    await expect(play.news).toContainText('Error')
    await expectAccessible(page, 'Play, an error')
    await page.getByRole('button', { name: 'Use it' }).first().click()
    await play.run.click()
    await expect(play.news).toContainText('Solved')
    await expectAccessible(page, 'Play, solved')
  })

  test('Loop', async ({ page, startLlm }) => {
    const llm = await startLlm({ holdAfter: 6 })
    const loop = createLoopPage(page)
    await loop.open()
    await loop.start.click()
    await expect(page.getByText('settings need your attention')).toBeVisible()
    // The first field that needs attention is focused, and opens its suggestions.
    await page.keyboard.press('Escape')
    await expectAccessible(page, 'Loop, set-up with errors')
    await startSmallRun(page, { url: llm.url, puzzles: 16, attempts: 2 })
    const run = createRunPage(page)
    await waitForRecords(run, 0)
    await expectAccessible(page, 'Loop, running')
    await run.stop.click()
    await expect(run.status('Stopped')).toBeVisible()
    await expectAccessible(page, 'Loop, stopped')
    llm.release()
    await run.resume.click()
    await expectFinished(page, { puzzles: 16, attempts: 2 })
    await run.bucket('Kept').click()
    await expect(page.getByRole('dialog').getByRole('article').first()).toBeVisible()
    await expectAccessible(page, 'Loop, candidates')
    await page.keyboard.press('Escape')
    await run.exportButton.click()
    await expect(run.exportDialog).toContainText('each verified in this browser')
    await expectAccessible(page, 'Loop, export')
  })

  test('Evaluate', async ({ page, startLlm }) => {
    const llm = await startLlm()
    await page.goto('./evaluate')
    await expect(page.getByRole('form', { name: 'Set up an evaluation' })).toBeVisible()
    await expectAccessible(page, 'Evaluate, set-up')
    const endpoint = createEndpointForm(page)
    await endpoint.baseUrl.fill(llm.url)
    await endpoint.model.fill('fake-coder')
    await page.getByRole('textbox', { name: 'Attempts per puzzle' }).fill('1')
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await expect(
      page.getByRole('heading', { level: 1 }).locator('..').getByText('Finished', { exact: true }),
    ).toBeVisible({ timeout: 60_000 })
    await expect(page.getByRole('img', { name: /^Pass@k/ })).toBeVisible()
    await expectAccessible(page, 'Evaluate, finished')
    await page
      .getByRole('button', { name: /^Show the attempts at/ })
      .first()
      .click()
    await expect(page.getByRole('dialog').getByRole('article').first()).toBeVisible()
    await expectAccessible(page, 'Evaluate, attempts')
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'All evaluations' }).click()
    await page.getByRole('link', { name: 'Compare side by side' }).click()
    await expect(page.getByRole('grid')).toBeVisible()
    await expectAccessible(page, 'Evaluate, side by side')
  })

  test('Teach, before and after a run', async ({ page }) => {
    await page.goto('./teach')
    await page.evaluate(async () => {
      const small = { iterations: 1, proposals: 12, attempts: 8, trainingAttempts: 8, heldOutAttempts: 10 }
      await window.autodidact.model.train(small)
    })
    const run = page.getByRole('link', { name: 'See the run' })
    await expect(run).toBeVisible()
    await expectAccessible(page, 'Teach, finished')
    await run.click()
    await expect(page.getByRole('region', { name: 'Models of this run' })).toBeVisible()
    await expectAccessible(page, 'Loop, a run of Teach')
    await page.goto('./teach')
    await expect(page.getByRole('button', { name: 'Continue the newest version' })).toBeVisible()
    await expectAccessible(page, 'Teach, set-up')
  })

  test('what stands outside of the places', async ({ page, context }) => {
    await page.goto('./nowhere')
    await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible()
    await expectAccessible(page, 'No such address')
    await page.keyboard.press('ControlOrMeta+k')
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page, 'Command palette')
    const other = await context.newPage()
    await other.goto('./')
    await expect(other.getByRole('button', { name: 'Take over here' })).toBeVisible()
    await expectAccessible(other, 'Open elsewhere')
  })

  test('from Explore to a verdict by keyboard alone', async ({ page }) => {
    await page.goto('./')
    const explore = createExplorePage(page)
    const play = createPlayPage(page)
    await expect(explore.rows.first()).toBeVisible()
    await page.keyboard.press('/')
    await expect(explore.search).toBeFocused()
    await page.keyboard.type('rhyme')
    await expect(explore.rows).toHaveCount(1)
    const tabTo = async (target: typeof play.solution) => {
      for (let step = 0; step < 60; step += 1) {
        if (await target.evaluate((element) => element === document.activeElement)) return
        await page.keyboard.press('Tab')
      }
      throw new Error('Tab does not lead there.')
    }
    await tabTo(explore.rows.first())
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'Your solution' }).getByRole('code').waitFor()
    await expect(play.title).toHaveText(puzzle.title)
    await tabTo(play.solution)
    // The cursor is where the header ends; the editor indents by itself.
    await page.keyboard.type('return "hat"')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    await expect(play.run).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(play.news).toContainText('Solved')
  })
})
