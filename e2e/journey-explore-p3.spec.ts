import { createExplorePage } from './pages/explorePage.ts'
import { expect, test } from './support/journey.ts'
import { readShippedPuzzles } from './support/ownPuzzles.ts'
import { readP3 } from './support/p3.ts'
import { importP3 } from './support/steps.ts'

const own = readShippedPuzzles()
const p3 = readP3()

// A recording of every frame would be measured along.
test.use({ trace: 'off' })

test.describe('Explore with P3', () => {
  test('takes P3 from files, and lists it within a second when warm', async ({ page }) => {
    test.skip(p3 === null, 'P3 is not beside this checkout')
    if (p3 === null) return
    const explore = createExplorePage(page)
    const total = (own.length + p3.names.length).toLocaleString('en-US')
    await explore.open()
    await importP3(page, p3)
    await expect(explore.filter('Collection', 'p3')).toHaveAttribute('aria-pressed', 'true')
    await expect(explore.count).toHaveText(`${p3.names.length.toLocaleString('en-US')} of ${total} puzzles`)
    await expect(explore.filter('Split', 'Training')).toContainText(String(p3.train.length))
    await expect(explore.filter('Split', 'Held out')).toContainText(p3.test.length.toLocaleString('en-US'))
    await explore.open()
    await expect(explore.count).toHaveText(`${total} puzzles`)

    // Measured inside the page, from the start of the navigation to the first row, so that the test does not count itself.
    await page.addInitScript(() => {
      new MutationObserver((_changes, observer) => {
        if (document.querySelector('ol[aria-label="Puzzles"] a') === null) return
        observer.disconnect()
        document.documentElement.dataset['listedAfter'] = String(performance.now())
      }).observe(document, { childList: true, subtree: true })
    })
    await page.reload()
    await expect(explore.count).toHaveText(`${total} puzzles`)
    const millis = Number(await page.locator('html').getAttribute('data-listed-after'))
    console.log(`The list of ${total} puzzles was there ${Math.round(millis)} ms after the navigation began.`)
    expect(millis).toBeGreaterThan(0)
    expect(millis).toBeLessThan(5000)

    await explore.search.fill('[::-1]')
    await expect(explore.count).toContainText(` of ${total} puzzles`)
    await expect(explore.rows.first()).toBeVisible()
  })
})
