// @ts-check
/* global window */
/**
 * Whether a slow machine judges like a fast one: `npm run bench:calibration`.
 *
 * 200 fixed pairs (our own puzzles, programs that take from a twentieth of the limit to three times as much, a few that never end) are verified by the built
 * app at full speed and at a sixth of it. The pass sets may differ in one pair at most. Chromium's own CPU throttle reaches the
 * page's main thread only and leaves workers as fast as they are, so here the browser's renderer processes are stopped for
 * five sixths of the time (SIGSTOP and SIGCONT, on Linux and macOS): whatever runs in them runs slower, and clocks go on.
 */
import { chromium } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from '../.scripts/build.mjs'
import { chromiumFlags, resolveChromium } from '../.scripts/chromium.mjs'
import { root } from '../.scripts/process.mjs'
import { startServer } from '../.scripts/serve.mjs'

const rate = 6
const count = 200
const limitMillis = 1000
const periodMillis = 60

/** @typedef {{ puzzle: string, solution: string }} Pair */

/** A program of `turns` thousand turns of a loop; 100 are about a tenth of a second on the reference machine. @param {number} turns @returns {Pair} */
function working(turns) {
  return {
    puzzle: 'def sat(x: int):\n    return x > 0',
    solution: `def sol():\n    x = 1\n    for i in range(${turns}_000):\n        x = x * 48271 % 2147483647 + (i & 7)\n    return x`,
  }
}

/** @returns {Pair[]} */
function fixedPairs() {
  /** @type {{ sat: string, sol_header: string, sol_bodies: string[] }[]} */
  const records = JSON.parse(readFileSync(join(root, 'public/puzzles/puzzles.json'), 'utf8'))
  const own = records.flatMap(({ sat, sol_header, sol_bodies }) =>
    sol_bodies.map((body) => ({ puzzle: sat, solution: `${sol_header}\n${body}` })),
  )
  const endless = {
    puzzle: 'def sat(x: int):\n    return True',
    solution: 'def sol():\n    while True: pass',
  }
  const others = [
    ...[50, 100, 150, 200, 250, 300, 350, 400, 500, 600, 700, 2000, 3000].map(working),
    endless,
    endless,
  ]
  const rest = Array.from({ length: count - others.length }, (_, index) => own[index % own.length])
  return [...rest, ...others].filter((pair) => pair !== undefined)
}

/**
 * Lets the renderers of the browser run for one part in `rate` only, until the returned function is called.
 * @param {import('@playwright/test').Browser} browser
 */
async function throttle(browser) {
  const session = await browser.newBrowserCDPSession()
  /** @type {number[]} */
  let renderers = []
  const look = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
  }
  await look()
  const signal = (/** @type {NodeJS.Signals} */ name) => {
    for (const id of renderers) {
      try {
        process.kill(id, name)
      } catch {
        // It has ended meanwhile.
      }
    }
  }
  const watching = setInterval(() => void look(), 500)
  const stopping = setInterval(() => {
    signal('SIGSTOP')
    setTimeout(
      () => {
        signal('SIGCONT')
      },
      periodMillis * (1 - 1 / rate),
    )
  }, periodMillis)
  return async () => {
    clearInterval(watching)
    clearInterval(stopping)
    await new Promise((resolve) => setTimeout(resolve, 2 * periodMillis))
    signal('SIGCONT')
    await session.detach()
  }
}

/**
 * Verdicts in a page that has just been opened, and the factor that it measured.
 * @param {import('@playwright/test').Page} page @param {Pair[]} pairs @param {number} [calibration]
 */
async function judge(page, pairs, calibration) {
  await page.reload()
  return page.evaluate(
    async ({ pairs, options }) => {
      await window.autodidact.ready
      const begin = performance.now()
      const verdicts = await window.autodidact.verify(pairs, options)
      return {
        kinds: verdicts.map(({ kind }) => kind),
        // The first pairs of a page do not wait for the measurement.
        calibration: verdicts.at(-1)?.calibration,
        seconds: (performance.now() - begin) / 1000,
      }
    },
    { pairs, options: { limitMillis, ...(calibration === undefined ? {} : { calibration }) } },
  )
}

if (!(await ensureBuilt())) process.exit(1)
const server = await startServer({ folder: join(root, 'dist'), port: 0 })
const browser = await chromium.launch({ executablePath: await resolveChromium(), args: chromiumFlags })
const page = await browser.newPage()
page.setDefaultTimeout(600_000)
await page.goto(server.url)
const pairs = fixedPairs()
const full = await judge(page, pairs)
const end = await throttle(browser)
const slow = await judge(page, pairs)
const bare = await judge(page, pairs, 1)
await end()
await browser.close()
await server.close()

/** @param {{ kinds: string[] }} other */
const differences = (other) =>
  pairs.flatMap((_, index) => {
    const [one, two] = [full.kinds[index], other.kinds[index]]
    return (one === 'solved') === (two === 'solved') ? [] : [`pair ${index}: ${one}, then ${two}`]
  })
/** @param {string} name @param {typeof full} result */
const tell = (name, { kinds, calibration, seconds }) => {
  const solved = kinds.filter((kind) => kind === 'solved').length
  console.log(`${name}: ${solved} of ${kinds.length} solved, factor ${calibration}, ${seconds.toFixed(1)} s.`)
}
tell('At full speed', full)
tell(`At a ${rate}th of it`, slow)
tell('The same without calibration', bare)
const changed = differences(slow)
console.log(
  `Changed by the throttle: ${changed.length} with calibration, ${differences(bare).length} without.`,
)
for (const line of changed) console.log(line)
if (changed.length > 1) process.exit(1)
