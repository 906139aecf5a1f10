// @ts-check
/* global window */
/** How the rate grows with the number of workers. */
import { availableParallelism } from 'node:os'
import { judgeNatively } from './native.mjs'
import { judgeInApp } from './ours.mjs'
import { median } from './report.mjs'

/**
 * The app chooses its number of workers by the number of processors that the browser tells it, one less than those; so the
 * browser is told one more than workers are wanted. A spare waits beside them, and works too where much waits.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {number} workers
 */
async function openWithWorkers(browser, url, workers) {
  // A context of its own: the app's storage belongs to one tab.
  const context = await browser.newContext()
  const page = await context.newPage()
  page.setDefaultTimeout(600_000)
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setHardwareConcurrencyOverride', { hardwareConcurrency: workers + 1 })
  await page.goto(url)
  const ready = await page.evaluate(() => window.autodidact.ready)
  return { page, workers: ready.workers }
}

/**
 * Prints the rate with 1, 2, … workers, as far as the machine has cores and the app takes more workers, beside as many native
 * processes.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {readonly import('./workloads.mjs').Pair[]} pairs
 * @param {{ limitMillis: number, rounds: number }} how
 */
export async function sayGrowth(browser, url, pairs, { limitMillis, rounds }) {
  const cores = availableParallelism()
  /** @type {{ ours: number, native: number } | null} */
  let first = null
  for (let wanted = 1; wanted <= cores; wanted++) {
    const { page, workers } = await openWithWorkers(browser, url, wanted)
    /** @type {{ ours: number[], native: number[] }} */
    const seconds = { ours: [], native: [] }
    for (let round = 0; workers === wanted && round < rounds; round++) {
      seconds.ours.push((await judgeInApp(page, pairs, limitMillis)).seconds)
      seconds.native.push((await judgeNatively(pairs, { limitMillis, processes: workers })).seconds)
    }
    await page.context().close()
    if (workers < wanted) {
      console.log(`workers: the app takes no more than ${workers}; the machine has ${cores} cores`)
      return
    }
    const rate = { ours: pairs.length / median(seconds.ours), native: pairs.length / median(seconds.native) }
    first ??= rate
    console.log(
      `workers: ${workers} and a spare, of ${cores} cores: ${rate.ours.toFixed(0)} pairs/s, ${(rate.ours / first.ours).toFixed(2)} × one worker; ${workers} native: ${rate.native.toFixed(0)} pairs/s, ${(rate.native / first.native).toFixed(2)} × one`,
    )
  }
}
