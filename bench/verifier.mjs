// @ts-check
/* global window */
/**
 * How fast the verifier is, beside baselines in the same run: `npm run bench:verifier [-- WORKLOAD]`.
 *
 *   ours     the built app in headless Chromium: every pair isolated from every other
 *   native   (b) two reused CPython processes without isolation, as the judge of 2023 worked
 *   floor    (c) plain Pyodide, everything in one message, without isolation: one interpreter, and two
 *   plain    (a) plain `loadPyodide`, one message per pair, without isolation
 *
 * All with a limit of 1 s of this machine. They take turns, so that a machine whose speed drifts is the same for all; the ratio
 * is what counts (above 1: ours is faster). P3 is measured when its data lies in `shared/` beside the checkout (or in
 * AUTODIDACT_SHARED).
 */
import { chromium } from '@playwright/test'
import { join } from 'node:path'
import { ensureBuilt } from '../.scripts/build.mjs'
import { chromiumFlags, resolveChromium } from '../.scripts/chromium.mjs'
import { root } from '../.scripts/process.mjs'
import { startServer } from '../.scripts/serve.mjs'
import { judgeNatively } from './verifier/native.mjs'
import { aroundKill, firstVerdict, judgeInApp } from './verifier/ours.mjs'
import { firstPlainVerdict, judgeOnFloor, judgePlainly, startPlainServer } from './verifier/plain.mjs'
import { timeReset } from './verifier/resetting.mjs'
import { readWorkloads } from './verifier/workloads.mjs'

const limitMillis = 1000
const processes = 2
const wanted = process.argv.slice(2)

/** @param {readonly number[]} numbers */
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN

if (!(await ensureBuilt())) process.exit(1)
const server = await startServer({ folder: join(root, 'dist'), port: 0 })
const plain = await startPlainServer()
const browser = await chromium.launch({ executablePath: await resolveChromium(), args: chromiumFlags })
const context = await browser.newContext()
const [page, plainPage] = [await context.newPage(), await context.newPage()]
page.setDefaultTimeout(600_000)
plainPage.setDefaultTimeout(600_000)

/** @param {string} name */
const isWanted = (name) => wanted.length === 0 || wanted.some((part) => name.includes(part))

if (isWanted('cold start')) {
  /** @type {Record<'ours' | 'plain', number[]>} */
  const times = { ours: [], plain: [] }
  for (let round = 0; round < 6; round++) {
    times.ours.push(await firstVerdict(page, server.url))
    await page.goto('about:blank')
    times.plain.push(await firstPlainVerdict(plainPage, plain.url))
    await plainPage.goto('about:blank')
  }
  // The first of each filled the cache.
  const [ours, theirs] = [median(times.ours.slice(1)), median(times.plain.slice(1))]
  console.log(
    `cold start, warm cache: first verdict after ${ours.toFixed(0)} ms (the whole app), plain ${theirs.toFixed(0)} ms; ours / plain ${(ours / theirs).toFixed(2)}`,
  )
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

for (const { name, pairs, rounds } of readWorkloads().filter((workload) => isWanted(workload.name))) {
  const judges = {
    ours: () => judgeInApp(page, pairs, limitMillis),
    native: () => judgeNatively(pairs, { limitMillis, processes }),
    'floor, 1 interpreter': () => judgeOnFloor(plainPage, pairs, { limitMillis, interpreters: 1 }),
    'floor, 2 interpreters': () => judgeOnFloor(plainPage, pairs, { limitMillis, interpreters: 2 }),
    // Once: with time-outs it takes minutes.
    ...(name.includes('endless') ? {} : { plain: () => judgePlainly(plainPage, pairs, limitMillis) }),
  }
  /** @type {Record<string, number[]>} */
  const seconds = {}
  for (let round = 0; round < rounds; round++) {
    for (const [judge, run] of Object.entries(judges)) {
      if (judge === 'plain' && round > 0) continue
      const outcome = await run()
      ;(seconds[judge] ??= []).push(outcome.seconds)
      const lane = 'shared' in outcome ? `, ${outcome.shared} in the shared lane` : ''
      console.log(
        `${name}: ${judge}: ${(pairs.length / outcome.seconds).toFixed(0)} pairs/s (${outcome.solved} of ${pairs.length} solved${lane})`,
      )
    }
  }
  const ours = median(seconds['ours'] ?? [])
  const ratios = Object.entries(seconds)
    .filter(([judge]) => judge !== 'ours')
    .map(([judge, each]) => `${(median(each) / ours).toFixed(2)} × ${judge}`)
  console.log(`${name}: ours, medians: ${ratios.join('; ')}`)
}
await browser.close()
await server.close()
plain.close()
