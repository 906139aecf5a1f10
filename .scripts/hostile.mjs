// @ts-check
/**
 * `npm run test:hostile`: pairs that try to break their interpreter, on the built app in Chromium, from a seed.
 *
 *   npm run test:hostile -- [--scribbles N] [--pairs N] [--seed N] [--limit MILLIS]
 *
 * First generated pairs alone; then pairs at whose word a hook writes over the interpreter's memory, until there were so many
 * scribbles. Honest pairs stand between them. A wrong answer that is solved, and an honest pair whose verdict is not its
 * own, are printed with their seed and as lines for a file of cases. The last line is `N passed, N failed`.
 */
import { chromium } from '@playwright/test'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt } from './build.mjs'
import { bundleScript } from './bundle.mjs'
import { chromiumFlags, resolveChromium } from './chromium.mjs'
import { loadTypeScript } from './loadTypeScript.mjs'
import { root } from './process.mjs'
import { startServer } from './serve.mjs'

const { values } = parseArgs({
  options: {
    scribbles: { type: 'string', default: '10000' },
    pairs: { type: 'string', default: '3000' },
    seed: { type: 'string', default: '12' },
    limit: { type: 'string', default: '200' },
  },
})
const seed = Number(values.seed)
const limitMillis = Number(values.limit)

if (!(await ensureBuilt())) process.exit(1)
const { checksOf, scribbleMark, tryHostilePairs } = /** @type {typeof import('../e2e/hostile/index.ts')} */ (
  await loadTypeScript('e2e/hostile/index.ts')
)
const install = await bundleScript('src/testing/hostile/scribbler/install.ts', 'scribbler')
// In a function of its own: nothing of it is to be found in the realm.
const prelude = `(function () {\n${install}\nscribbler.install(console.log.bind(console))\n})();\n`

const server = await startServer({ folder: join(root, 'dist'), port: 0 })
const browser = await chromium.launch({ executablePath: await resolveChromium(), args: chromiumFlags })

/**
 * Opens the app in a page of its own and tries.
 * @param {{ scribbles: boolean, isDone: (pairs: number, scribbles: number) => boolean }} part
 */
async function attempt({ scribbles, isDone }) {
  const page = await browser.newPage()
  /** @type {string[]} */
  const thrown = []
  /** @type {Map<string, number>} */
  const strokes = new Map()
  let written = 0
  page.on('pageerror', (error) => thrown.push(String(error)))
  page.on('crash', () => thrown.push('The page crashed.'))
  page.on('console', (message) => {
    const [mark, , name = ''] = message.text().split(' ')
    if (mark !== scribbleMark) return
    written += 1
    strokes.set(name, (strokes.get(name) ?? 0) + 1)
  })
  if (scribbles) {
    await page.route('**/python/interpreter.js', async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, body: prelude + (await response.text()) })
    })
  }
  await page.goto(server.url)
  const report = await tryHostilePairs(
    (work, ...args) => page.evaluate(`(${String(work)})(...${JSON.stringify(args)})`),
    { seed, scribbles, limitMillis, isDone: (pairs) => isDone(pairs, written) },
    (words) => console.log(scribbles ? `${words}, ${String(written)} scribbles` : words),
  )
  await page.close()
  return { ...report, thrown, strokes, written }
}

let [passed, failed] = [0, 0]
const parts = /** @type {const} */ ([
  {
    name: 'hostile pairs',
    scribbles: false,
    least: Number(values.pairs),
    isDone: (/** @type {number} */ pairs) => pairs >= Number(values.pairs),
  },
  {
    name: 'scribbles',
    scribbles: true,
    least: Number(values.scribbles),
    isDone: (/** @type {number} */ _pairs, /** @type {number} */ written) =>
      written >= Number(values.scribbles),
  },
])
for (const part of parts) {
  if (part.least === 0) continue
  console.log(`\n── ${part.name}, seed ${String(seed)}, ${String(limitMillis)} ms each`)
  const report = await attempt(part)
  const list = (/** @type {ReadonlyMap<string, number>} */ counts) =>
    [...counts]
      .sort(([, one], [, other]) => other - one)
      .map(([name, count]) => `${name}: ${String(count)}`)
      .join(', ')
  console.log(`How the ${String(report.hostile)} hostile pairs ended: ${list(report.ends)}`)
  if (part.scribbles) console.log(`${String(report.written)} scribbles: ${list(report.strokes)}`)
  console.log(`${(report.pairs / report.seconds).toFixed(1)} pairs/s in ${report.seconds.toFixed(0)} s`)
  for (const { name, complaint } of checksOf(report)) {
    console.log(
      `${complaint === null ? '✓' : '✗'} ${part.name}: ${name}${complaint === null ? '' : `: ${complaint}`}`,
    )
    if (complaint === null) passed += 1
    else failed += 1
  }
}
await browser.close()
await server.close()
console.log(`${String(passed)} passed, ${String(failed)} failed`)
if (failed > 0) process.exitCode = 1
