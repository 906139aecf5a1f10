// @ts-check
/* global window */
/**
 * How fast the verifier is, beside baselines in the same run: `npm run bench:verifier [-- PART …]`, where a part is one that
 * `-- --list` names; without parts all are run. `--rounds N` instead of the usual number, `--beside native` without the
 * baselines in the browser.
 *
 *   ours     the built app in headless Chromium: every pair isolated from every other
 *   native   (b) two reused CPython processes without isolation, as the judge of 2023 worked
 *   floor    (c) plain Pyodide, everything in one message, without isolation: one interpreter, and two
 *   plain    (a) plain `loadPyodide`, one message per pair, without isolation
 *
 * All with a limit of 1 s of this machine. They take turns, so that a machine whose speed drifts is the same for all; the ratio
 * is what counts (above 1: ours is faster), and stands beside its target where it has one. P3 is measured when its data lies in
 * `shared/` beside the checkout (or in AUTODIDACT_SHARED).
 */
import { chromium } from '@playwright/test'
import { join } from 'node:path'
import { ensureBuilt } from '../.scripts/build.mjs'
import { chromiumFlags, resolveChromium } from '../.scripts/chromium.mjs'
import { root } from '../.scripts/process.mjs'
import { startServer } from '../.scripts/serve.mjs'
import { compare } from './verifier/comparing.mjs'
import { sayGrowth } from './verifier/growing.mjs'
import { aroundKill, firstVerdict, timeOneByOne } from './verifier/ours.mjs'
import { readOptions } from './verifier/options.mjs'
import { firstPlainVerdict, startPlainServer } from './verifier/plain.mjs'
import { listCounts, median, quantile, saySummary, sayTarget } from './verifier/report.mjs'
import { timeReset } from './verifier/resetting.mjs'
import { shortPairs } from './verifier/shortPairs.mjs'
import { workloads } from './verifier/workloads.mjs'

const limitMillis = 1000
const processes = 2
const { isWanted, wished } = readOptions()

if (!(await ensureBuilt())) process.exit(1)
const server = await startServer({ folder: join(root, 'dist'), port: 0 })
const plain = await startPlainServer()
const browser = await chromium.launch({ executablePath: await resolveChromium(), args: chromiumFlags })
const context = await browser.newContext()
const [page, plainPage] = [await context.newPage(), await context.newPage()]
page.setDefaultTimeout(600_000)
plainPage.setDefaultTimeout(600_000)

if (isWanted('start')) {
  /** @type {Record<'ours' | 'plain', number[]>} */
  const times = { ours: [], plain: [] }
  for (let round = 0; round < (wished.rounds ?? 7) + 1; round++) {
    times.ours.push(await firstVerdict(page, server.url))
    await page.goto('about:blank')
    times.plain.push(await firstPlainVerdict(plainPage, plain.url))
    await plainPage.goto('about:blank')
  }
  // The first of each filled the cache.
  const [ours, theirs] = [median(times.ours.slice(1)), median(times.plain.slice(1))]
  console.log(`start, warm cache: ours ${ours.toFixed(0)} ms (the whole app), plain ${theirs.toFixed(0)} ms`)
  sayTarget('start: first verdict, ours / plain', ours / theirs, { atMost: 0.4 })
}

await page.goto(server.url)
await plainPage.goto(plain.url)
const { interpreter, workers } = await page.evaluate(() => window.autodidact.ready)
console.log(`${interpreter}, ${workers} of its workers at once and a spare; ${processes} native processes.`)

if (isWanted('reset')) {
  const { bytes, resetMillis, copyMillis } = await timeReset(plainPage, `${plain.url}python/`)
  console.log(
    `reset of ${(bytes / 2 ** 20).toFixed(1)} MiB: ${resetMillis.toFixed(2)} ms, a copy of as much ${copyMillis.toFixed(2)} ms; reset / copy ${(resetMillis / copyMillis).toFixed(2)}`,
  )
}

if (isWanted('kill')) {
  const { usual, afterKill } = await aroundKill(page, 5)
  console.log(
    `kill: a short pair takes ${median(usual).toFixed(1)} ms, right after a kill ${median(afterKill).toFixed(1)} ms`,
  )
}

if (isWanted('pair')) {
  const { millis, lanes } = await timeOneByOne(page, shortPairs(300, false))
  const [p5, p95, most] = [quantile(millis, 0.05), quantile(millis, 0.95), Math.max(...millis)]
  console.log(
    `pair: ${millis.length} solved ones, one by one: p5 ${p5.toFixed(1)} ms, p50 ${median(millis).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, the slowest ${most.toFixed(1)} ms; lanes: ${listCounts(lanes)}`,
  )
  sayTarget('pair: solved short pair, p50', median(millis), { atMost: 8 }, ' ms')
}

for (const workload of workloads.filter(({ id }) => isWanted(id))) {
  await compare(workload, { page, plainPage, limitMillis, processes }, wished)
}

if (isWanted('workers')) {
  const steady = shortPairs(5000, false)
  await sayGrowth(browser, server.url, steady, { limitMillis, rounds: wished.rounds ?? 3 })
}
saySummary()
await browser.close()
await server.close()
plain.close()
