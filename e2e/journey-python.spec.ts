/** What is said of Python itself: how far its download is, what a verdict rests on, how fast this machine is taken to be. */
import { createPlayPage } from './pages/playPage.ts'
import { expect, test } from './support/journey.ts'
import { readShippedPuzzles } from './support/ownPuzzles.ts'

const [puzzle] = readShippedPuzzles().filter(({ name }) => name === 'RhymeWithCat:0')
if (puzzle === undefined) throw new Error('The puzzle that these journeys solve is gone.')
const header = puzzle.solHeader

test.describe('Python', () => {
  test('is loaded with a progress in bytes, and again after a broken download', async ({ page, watch }) => {
    watch.expectConsole(/net::ERR_FAILED/)
    let goOn: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const standardLibrary = '**/python_stdlib.zip*'
    await page.route(standardLibrary, (route) => route.abort())
    await page.route('**/pyodide.asm.wasm*', async (route) => {
      await held
      await route.continue()
    })
    const play = createPlayPage(page)
    await page.goto(`./play/${encodeURIComponent(puzzle.id)}`)
    await expect(page.getByRole('heading', { name: 'Python could not be loaded' })).toBeVisible()
    await page.unroute(standardLibrary)
    await page.getByRole('button', { name: 'Try again' }).click()

    await play.run.click()
    const bar = play.verdict.getByRole('progressbar', { name: 'Loading Python' })
    await expect(bar).toHaveAttribute('aria-valuetext', /^Loading Python, \d+(\.\d)? MiB of \d+(\.\d)? MiB$/)
    await expect(play.news).toContainText('Your program runs as soon as it is there')
    goOn()
    await expect(bar).toBeHidden()
    await expect(play.news).toContainText('Not a valid solution')
  })

  test('grants the limit times a factor, and says what a verdict rests on', async ({ page }) => {
    const play = createPlayPage(page)
    await play.open(puzzle.id)
    const factor = page.getByRole('button', { name: /^(Time limits count|Measuring this machine)/ })
    await factor.click()
    const dialog = page.getByRole('dialog', { name: /^(Time limits count|Measuring this machine)/ })
    await dialog.getByText('Own', { exact: true }).click()
    await dialog.getByRole('textbox', { name: 'Own factor' }).fill('1.5')
    await expect(factor).toHaveText('×1.5')
    await page.keyboard.press('Escape')

    await play.write(`${header}\n    while True:\n        pass`)
    await play.run.click()
    await expect(play.news).toContainText('Running, 1.0 s at most, ×1.5 on this machine')
    await expect(play.news).toContainText('Out of time')
    await expect(play.news).toContainText('of 1.0 s ×1.5')
    const evidence = play.verdict.getByRole('group').filter({ hasText: 'Evidence' })
    await evidence.getByText('Evidence').click()
    await expect(evidence).toContainText('of 1.0 s ×1.5, which is 1.5 s on this machine')
    await expect(evidence).toContainText('The solution’s room')
    await expect(evidence).toContainText(/CPython 3\.\d+\.\d+ \/ Pyodide/)

    await page.reload()
    await expect(factor).toHaveText('×1.5')
  })

  test('runs a program twice when asked, and finds what depends on chance', async ({ page }) => {
    test.setTimeout(120_000)
    const play = createPlayPage(page)
    await play.open(puzzle.id)
    await play.write(`import random\n\n${header}\n    return "hat" if random.random() > 0.5 else "dog"`)
    await play.run.click()
    await expect(play.news).toContainText('Solved')
    await page.getByRole('button', { name: 'More ways to run' }).click()
    await page.getByRole('menuitem', { name: 'Run twice, with different seeds' }).click()
    await expect(play.news).toContainText('Flaky', { timeout: 60_000 })
    await expect(play.news).toContainText('First: solved. Second: a wrong answer.')
  })
})
