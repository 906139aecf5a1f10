// @ts-check
/* global document, requestAnimationFrame */
/**
 * How long a person waits for the rows of a bucket: `npm run bench:funnel`.
 *
 * A run of 100,000 candidates is put into the app's own store in Chromium (its modules unbundled, with the production build of
 * React). Then a bucket of the funnel is opened, its last page turned to, and the drawer closed, several times; told is
 * the time from the click to the rows being in the document and the next frame. Exit code 1 when the median of a kind is
 * over 200 ms. `-- --candidates 1000000` for a larger run.
 */
import { chromium } from '@playwright/test'
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { createServer } from 'vite'
import { chromiumFlags, resolveChromium } from '../.scripts/chromium.mjs'
import { root } from '../.scripts/process.mjs'

const { values } = parseArgs({ options: { candidates: { type: 'string', default: '100000' } } })
const candidates = Number(values.candidates)
const rounds = 9
const mostMillis = 200

// The development build of React takes several times as long; nobody is shipped that.
process.env['NODE_ENV'] = 'production'
const server = await createServer({ root, logLevel: 'error', server: { port: 0, host: '127.0.0.1' } })
await server.listen()
const [address = ''] = server.resolvedUrls?.local ?? []
const browser = await chromium.launch({ executablePath: await resolveChromium(), args: chromiumFlags })
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })

// A page of this origin in which the app does not run, so that the store is free.
await page.goto(`${address}puzzles/split.json`)
await page.evaluate(async (count) => {
  /** @param {string} path @returns {Promise<any>} */
  const load = (path) => import(path)
  const { createStore } = await load('/src/platform/storage/storageClient.ts')
  const { sampleRun } = await load('/src/testing/storeSamples.ts')
  const { emptyCounts } = await load('/src/domain/run/funnel.ts')
  const opening = await createStore()
  const store = opening.kind === 'open' ? opening.store : await opening.takeOver()
  const base = sampleRun('big')
  const zero = emptyCounts()
  const puzzles = { ...zero.puzzles, trivial: count / 2, kept: count / 2 }
  const run = {
    ...base,
    status: 'finished',
    state: { ...base.state, stage: 'done', iterations: [{ ...zero, proposed: count, puzzles }] },
  }
  for (let start = 0; start < count; start += 5000) {
    const made = Array.from({ length: 5000 }, (_, index) => ({
      kind: 'puzzle',
      iteration: 0,
      text: `def f(x: int, n=${start + index}):\n    y = x * 2\n    return y == n * 3`,
      bucket: index % 2 === 0 ? 'trivial' : 'kept',
      note: '',
    }))
    await store.runs.commit({ run, candidates: made, records: [] })
  }
}, candidates)
await page.goto(`${address}loop?run=big`)
const bucket = page.getByRole('button', { name: /^Trivial: / })
await bucket.waitFor({ timeout: 120_000 })

/** Milliseconds from pressing a button to the rows that it brings. @param {string} label @param {number} first of the rows, from 1 */
async function press(label, first) {
  return page.evaluate(
    async ({ label, first }) => {
      const button = [...document.querySelectorAll('button')].find((one) =>
        one.getAttribute('aria-label')?.startsWith(label),
      )
      if (button === undefined) throw new Error(`There is no button “${label}”.`)
      const begin = performance.now()
      button.click()
      const wanted = `Candidate ${first.toLocaleString('en-US')}`
      for (;;) {
        await new Promise((resolve) => requestAnimationFrame(resolve))
        if (document.querySelector('article')?.getAttribute('aria-label') === wanted) {
          return performance.now() - begin
        }
        if (performance.now() - begin > 30_000) throw new Error(`“${label}” brings no rows.`)
      }
    },
    { label, first },
  )
}

/** @type {{ opened: number[], turned: number[] }} */
const times = { opened: [], turned: [] }
const lastPage = Math.floor((candidates / 2 - 1) / 20) * 20 + 1
for (let round = 0; round < rounds; round += 1) {
  times.opened.push(await press('Trivial: ', 1))
  const pages = page
    .getByRole('dialog')
    .getByRole('button', { name: Math.ceil(candidates / 40).toString(), exact: true })
  const label = await pages.evaluate((element) => {
    element.setAttribute('aria-label', 'the last page')
    return 'the last page'
  })
  times.turned.push(await press(label, lastPage))
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  // What was read is forgotten, so that each round asks the store.
  await page.reload()
  await bucket.waitFor()
}
await browser.close()
await server.close()

console.log(`${candidates.toLocaleString('en')} candidates, load ${(loadavg()[0] ?? 0).toFixed(1)}`)
for (const [name, all] of Object.entries(times)) {
  const sorted = all.toSorted((one, other) => one - other)
  const median = sorted[Math.floor(sorted.length / 2)] ?? NaN
  const shown = sorted.map((one) => one.toFixed(0)).join(', ')
  console.log(
    `${name === 'opened' ? 'A bucket is opened' : 'Its last page is turned to'}: median ${median.toFixed(0)} ms (${shown})`,
  )
  if (!(median <= mostMillis)) process.exitCode = 1
}
