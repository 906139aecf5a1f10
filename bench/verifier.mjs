// @ts-check
/* global window */
/**
 * How fast the verifier is, beside a native judge in the same run: `npm run bench:verifier`.
 *
 * The built app verifies pairs in headless Chromium through `window.autodidact`; `nativeJudge.py` does the same pairs with two
 * reused CPython processes and no isolation, as the judge of 2023 worked. Both with a limit of 1 s. The two take turns, so
 * that a machine whose speed drifts is the same for both; the ratio is what counts. P3's pairs are measured when the data
 * lies in `shared/` beside the checkout (or in AUTODIDACT_SHARED), our own puzzles always.
 */
import { chromium } from '@playwright/test'
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from '../.scripts/build.mjs'
import { chromiumFlags, resolveChromium } from '../.scripts/chromium.mjs'
import { root } from '../.scripts/process.mjs'
import { startServer } from '../.scripts/serve.mjs'

const rounds = 3
const limitMillis = 1000
const processes = 2

/** @typedef {{ puzzle: string, solution: string }} Pair */

/** @param {string} file @returns {Pair[]} */
function pairsOf(file) {
  /** @type {{ sat: string, sol_header: string, sol_bodies: string[] }[]} */
  const records = JSON.parse(readFileSync(file, 'utf8'))
  return records.flatMap(({ sat, sol_header, sol_bodies }) =>
    sol_bodies.map((body) => ({ puzzle: sat, solution: `${sol_header}\n${body}` })),
  )
}

/** @param {Pair[]} pairs @returns {Promise<{ seconds: number, solved: number }>} */
function judgeNatively(pairs) {
  return new Promise((resolve, reject) => {
    const judge = spawn('python3', [join(root, 'bench/nativeJudge.py')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    let text = ''
    judge.stdout.on('data', (chunk) => (text += String(chunk)))
    judge.on('error', reject)
    judge.on('close', () => {
      resolve(JSON.parse(text))
    })
    const request = { pairs: pairs.map(({ puzzle, solution }) => [puzzle, solution]), limit: 1, processes }
    judge.stdin.end(JSON.stringify(request))
  })
}

/** @param {import('@playwright/test').Page} page @param {Pair[]} pairs */
async function judgeInBrowser(page, pairs) {
  return page.evaluate(async ([pairs, limitMillis]) => {
    const begin = performance.now()
    const verdicts = await window.autodidact.verify(pairs, { limitMillis })
    const solved = verdicts.filter(({ kind }) => kind === 'solved').length
    return { seconds: (performance.now() - begin) / 1000, solved }
  }, /** @type {const} */ ([pairs, limitMillis]))
}

/** @param {number[]} numbers */
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN

if (!(await ensureBuilt())) process.exit(1)
const server = await startServer({ folder: join(root, 'dist'), port: 0 })
const browser = await chromium.launch({ executablePath: await resolveChromium(), args: chromiumFlags })
const page = await browser.newPage()
await page.goto(server.url)
const { interpreter, workers } = await page.evaluate(() => window.autodidact.ready)
console.log(`${interpreter}, ${workers} of its workers at once; baseline: ${processes} native processes.`)

const p3 = join(process.env['AUTODIDACT_SHARED'] ?? join(root, '../shared'), 'p3/puzzles.json')
const workloads = [
  {
    name: 'own puzzles, ten times',
    pairs: Array.from({ length: 10 }, () => pairsOf(join(root, 'public/puzzles/puzzles.json'))).flat(),
  },
  ...(existsSync(p3) ? [{ name: 'P3', pairs: pairsOf(p3) }] : []),
]
if (!existsSync(p3)) console.log('P3 is not measured: its data is not there.')

for (const { name, pairs } of workloads) {
  const ratios = []
  for (let round = 0; round < rounds; round++) {
    const ours = await judgeInBrowser(page, pairs)
    const native = await judgeNatively(pairs)
    ratios.push(native.seconds / ours.seconds)
    const rate = (/** @type {{ seconds: number }} */ { seconds }) =>
      `${(pairs.length / seconds).toFixed(0)} pairs/s`
    console.log(
      `${name}: ours ${rate(ours)} (${ours.solved} solved), native ${rate(native)} (${native.solved} solved)`,
    )
  }
  console.log(`${name}: ratio to the native judge, median of ${rounds}: ${median(ratios).toFixed(2)}`)
}
await browser.close()
await server.close()
