import { solutionSource } from '#/domain/puzzle/puzzle.ts'
import { createPlayPage } from './pages/playPage.ts'
import { expect, test } from './support/journey.ts'
import { readShippedPuzzles } from './support/ownPuzzles.ts'

const [puzzle] = readShippedPuzzles().filter(({ name }) => name === 'RhymeWithCat:0')
if (puzzle === undefined) throw new Error('The puzzle that these journeys solve is gone.')
const header = puzzle.solHeader
const right = solutionSource(puzzle, puzzle.solutions[0] ?? '')

test.describe('Play', () => {
  test('tells wrong from right, and keeps the work', async ({ page }) => {
    const play = createPlayPage(page)
    await play.open(puzzle.id)
    await expect(play.title).toHaveText(puzzle.title)
    await expect(play.solution).toHaveAttribute('role', 'textbox')

    await play.write(`${header}\n    print("trying", ending)\n    return "dog"`)
    await play.run.click()
    await expect(play.news).toContainText('Wrong answer')
    await expect(play.news).toHaveAttribute('aria-live', 'polite')
    await expect(play.news).toContainText(/\d ms of 1\.0 s/)
    await expect(play.verdict.getByRole('region', { name: 'Answer' })).toContainText('dog')
    await expect(play.verdict.getByRole('region', { name: 'Printed' })).toHaveText('trying at')
    await expect(play.solvedBadge).toBeHidden()

    // What sat asked: the part that did not hold is open, with its values, and marked in the puzzle.
    const asked = play.verdict.getByRole('region', { name: 'What sat asked' })
    const held = asked.getByRole('button', { name: /^Holds len\(word\) == 3/ })
    const failed = asked.getByRole('button', { name: /^Does not hold word\.endswith\(ending\) line 2/ })
    await expect(failed).toHaveAttribute('aria-expanded', 'true')
    await expect(asked.locator('dl')).toHaveText("word'dog'ending'at'")
    const shownPuzzle = page.getByRole('region', { name: 'Puzzle', exact: true })
    await expect(shownPuzzle.locator('.editor-marked-line')).toHaveCount(1)
    await held.focus()
    await expect(shownPuzzle.locator('.editor-noted-line')).toHaveCount(1)
    await page.keyboard.press('Enter')
    await expect(held).toHaveAttribute('aria-expanded', 'true')
    await expect(asked.locator('dl').first()).toHaveText("len(word)3word'dog'")
    await asked.getByRole('button', { name: 'Show line 2 of the puzzle' }).last().click()
    await expect(page.getByRole('textbox', { name: 'The puzzle, to read' })).toBeFocused()

    await play.write(right)
    await expect(play.news).toContainText('the solution has changed since')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(play.news).toContainText('Solved')
    await expect(play.news).toContainText(/\d ms of 1\.0 s/)
    await expect(play.verdict.getByRole('region', { name: 'Answer' })).toContainText('hat')
    await expect(play.solvedBadge).toBeVisible()

    await page.reload()
    await expect(play.solvedBadge).toBeVisible()
    await expect(page.getByRole('region', { name: 'Your solution' })).toContainText('return "h" + ending')
  })

  test('marks the line of a syntax error', async ({ page }) => {
    const play = createPlayPage(page)
    await play.open(puzzle.id)
    await play.write(`${header}\n    word = "h"\n    return (word +`)
    await play.run.click()
    await expect(play.news).toContainText('Not a valid solution')
    await expect(play.news).toContainText('was never closed')
    // The mark has no role: Monaco draws it under the text.
    await expect(
      page.getByRole('region', { name: 'Your solution' }).locator('.squiggly-error').first(),
    ).toBeVisible()
    const place = play.verdict.getByRole('button', { name: /^Solution, line 3/ })
    await place.click()
    await expect(play.solution).toBeFocused()
  })

  test('ends an endless program, by Stop and by the limit', async ({ page }) => {
    const play = createPlayPage(page)
    await play.open(puzzle.id)
    await play.write(`${header}\n    while True:\n        pass`)
    await page.getByRole('radiogroup', { name: 'Limit' }).getByText('10 s').click()
    await play.run.click()
    await expect(play.news).toContainText('Running, 10.0 s at most')
    await play.stop.click()
    await expect(play.news).toContainText('Stopped')
    await expect(play.run).toBeVisible()

    await page.getByRole('radiogroup', { name: 'Limit' }).getByText('1 s', { exact: true }).click()
    await play.run.click()
    await expect(play.news).toContainText('Out of time')
    await expect(play.news).toContainText('of 1.0 s')

    // The interpreter is as good as new.
    await play.write(right)
    await play.run.click()
    await expect(play.news).toContainText('Solved')
  })

  test('shows a known solution only when asked, and gives the own one back', async ({ page }) => {
    const play = createPlayPage(page)
    await play.open(puzzle.id)
    const known = page.getByRole('region', { name: 'Known solution 1' })
    await play.write(`${header}\n    return "mine"`)
    await expect(known).toBeHidden()
    await page.getByRole('button', { name: 'Show a known solution' }).click()
    await expect(known).toHaveText(right)
    await page.getByRole('button', { name: 'Use it' }).click()
    const work = page.getByRole('region', { name: 'Your solution' })
    await expect(work).toContainText('return "h" + ending')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(work).toContainText('return "mine"')
  })

  test('works on a phone', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    const play = createPlayPage(page)
    await play.open(puzzle.id)
    await play.write(right)
    await play.run.click()
    await expect(play.news).toContainText('Solved')
    await expect(play.news).toBeInViewport()
    const scroll = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(scroll).toBeLessThanOrEqual(0)
  })
})
