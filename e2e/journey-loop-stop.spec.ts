import { createRunPage } from './pages/runPage.ts'
import { expect, test } from './support/journey.ts'
import { expectBalancedBooks, startSmallRun, waitForRecords } from './support/steps.ts'

// A recording of every frame would be measured along.
test.use({ trace: 'off' })

test.describe('Stop', () => {
  test('stops within a second and keeps what was found', async ({ page, startLlm }) => {
    const llm = await startLlm({ faults: { delayMillis: 150 } })
    await startSmallRun(page, { url: llm.url, puzzles: 400, attempts: 8 })
    const run = createRunPage(page)
    await waitForRecords(run, 2)
    // Timed inside the page, from the click to the word on the screen.
    await page.evaluate(() => {
      document.addEventListener(
        'click',
        () => {
          const clicked = performance.now()
          new MutationObserver((_changes, observer) => {
            const header = document.querySelector('h1')?.parentElement
            if (header?.innerText.includes('Stopped') !== true) return
            observer.disconnect()
            document.documentElement.dataset['stoppedAfter'] = String(performance.now() - clicked)
          }).observe(document.body, { childList: true, subtree: true, characterData: true })
        },
        { capture: true, once: true },
      )
    })
    await run.stop.click()
    await expect(run.status('Stopped')).toBeVisible()
    const millis = Number(await page.locator('html').getAttribute('data-stopped-after'))
    console.log(`Stopped ${Math.round(millis)} ms after the click.`)
    expect(millis).toBeGreaterThan(0)
    expect(millis).toBeLessThan(1000)
    await expectBalancedBooks(run)
    const found = await run.records()
    expect(found).toBeGreaterThan(2)
    await page.reload()
    await expect(run.status('Stopped')).toBeVisible()
    expect(await run.records()).toBe(found)
    await expectBalancedBooks(run)
    const open = llm.requests.filter(({ ended }) => !ended)
    expect(open).toEqual([])
  })
})
