import { createExplorePage } from './pages/explorePage.ts'
import { createPlayPage } from './pages/playPage.ts'
import { expect, test } from './support/journey.ts'
import { readShippedPuzzles } from './support/ownPuzzles.ts'

const own = readShippedPuzzles()

test.describe('Explore', () => {
  test('opens with the puzzles of the app and finds code as it is written', async ({ page }) => {
    const explore = createExplorePage(page)
    await explore.open()
    await expect(explore.count).toHaveText(`${own.length} puzzles`)
    await expect(explore.rows.first()).toContainText(own[0]?.title ?? '')

    const backwards = own.filter((puzzle) => [puzzle.sat, ...puzzle.solutions].join('\n').includes('[::-1]'))
    await explore.search.fill('[::-1]')
    await expect(explore.count).toHaveText(`${backwards.length} of ${own.length} puzzles`)
    await expect(explore.rows).toHaveCount(backwards.length)

    await explore.search.fill('no puzzle says this')
    await expect(page.getByRole('heading', { name: 'No puzzle fits' })).toBeVisible()
    await page.getByRole('button', { name: 'Show all puzzles' }).click()
    await expect(explore.count).toHaveText(`${own.length} puzzles`)
  })

  test('filters by tag, difficulty and progress, and keeps them in the address', async ({ page }) => {
    const [solved, ...others] = own.filter(
      ({ tags, difficulty }) => tags.includes('strings') && difficulty === 1,
    )
    if (solved === undefined) throw new Error('No very easy puzzle about strings is left to test with.')
    const play = createPlayPage(page)
    await play.open(solved.id)
    await play.write(`${solved.solHeader}\n${solved.solutions[0] ?? ''}`)
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(play.news).toContainText('Solved')

    const explore = createExplorePage(page)
    await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Explore' }).click()
    await explore.filter('Tags', 'strings').click()
    await explore.filter('Difficulty', 'very easy').click()
    await expect(explore.count).toContainText(`${others.length + 1} of ${own.length} puzzles · 1 solved`)
    await explore.filter('Your progress', 'To do').click()
    await expect(explore.count).toContainText(`${others.length} of ${own.length} puzzles`)

    await page.reload()
    await expect(explore.count).toContainText(`${others.length} of ${own.length} puzzles`)
    for (const [group, value] of [
      ['Tags', 'strings'],
      ['Difficulty', 'very easy'],
      ['Your progress', 'To do'],
    ] as const) {
      await expect(explore.filter(group, value)).toHaveAttribute('aria-pressed', 'true')
    }
    await explore.filter('Your progress', 'Solved').click()
    await expect(explore.rows).toHaveCount(1)
    await expect(explore.rows.getByRole('img', { name: 'Solved' })).toBeVisible()
  })
})
