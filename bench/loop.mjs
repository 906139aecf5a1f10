// @ts-check
/* global window */
/**
 * What the loop costs besides the model and the verifier: `npm run bench:loop`.
 *
 * - In the built app in headless Chromium: runs of a few puzzles with many attempts against a fake server on another origin
 *   that answers at once, and in turns the same pairs put to the verifier directly. The difference, by candidate, is what
 *   everything else costs: HTTP, streams, the journal, the books, storage, the screen, and the fake server itself. What a
 *   run costs before its first attempt (trial answers to its puzzles) is measured by a run of one attempt, and taken off.
 *   The profile is on the disk, as a user's is: in a private window files are memory, and dearer to write. At most 1 ms.
 * - In Node: the engine over the real database (in memory) with a model and a verifier that answer at once, 200,000
 *   candidates; its heap after each 20,000. At most 1 ms, and flat.
 * - In Node: the engine and the client against a server of known speed, with a verifier that takes its time: the share of the time of
 *   proposing and solving in which all that the server works on at once is taken. At least 95 %.
 *
 * `-- --candidates 20000` for a shorter second part, `-- --only server` for the third alone. Exit code 1 beyond these bounds.
 */
import { chromium } from '@playwright/test'
import initSqlite from '@sqlite.org/sqlite-wasm'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt } from '../.scripts/build.mjs'
import { chromiumFlags, resolveChromium } from '../.scripts/chromium.mjs'
import { loadTypeScript } from '../.scripts/loadTypeScript.mjs'
import { root } from '../.scripts/process.mjs'
import { startServer } from '../.scripts/serve.mjs'

const { values } = parseArgs({
  options: { candidates: { type: 'string', default: '200000' }, only: { type: 'string' } },
})
const candidates = Number(values.candidates)
const portion = candidates / 10
const rounds = 5
const puzzles = 8
const attempts = 256
const mostMillis = 1
/** Of the last heap to the first. */
const mostGrowth = 1.5
const limitMillis = 5000
/** Of the time of proposing and solving. */
const leastFull = 0.95

/** @param {readonly number[]} numbers */
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN
const sayLoad = () => `load ${(loadavg()[0] ?? 0).toFixed(1)}`

async function measureApp() {
  if (!(await ensureBuilt())) process.exit(1)
  const { askedPairs, startFakeLlm, variedModel } = /** @type {typeof import('./loop/askedPairs.ts')} */ (
    await loadTypeScript('bench/loop/askedPairs.ts')
  )
  const server = await startServer({ folder: join(root, 'dist'), port: 0 })
  const profile = mkdtempSync(join(tmpdir(), 'autodidact-bench-'))
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: await resolveChromium(),
    args: chromiumFlags,
  })
  const page = await browser.newPage()
  page.setDefaultTimeout(600_000)
  await page.goto(new URL('explore', server.url).href)
  await page.evaluate(() => window.autodidact.ready)

  /** @param {number} attemptsPerPuzzle @param {number} seed */
  async function timeRun(attemptsPerPuzzle, seed) {
    const llm = await startFakeLlm(variedModel)
    const run = await page.evaluate(
      async (settings) => {
        const { id } = await window.autodidact.runs.start(settings)
        for (;;) {
          const run = await window.autodidact.runs.get(id)
          if (run === null || run.status === 'paused')
            throw new Error(run?.pausedBecause ?? 'The run is gone.')
          if (run.status === 'finished') return run
          await new Promise((resolve) => setTimeout(resolve, 100))
        }
      },
      {
        endpoint: { baseUrl: llm.url, model: 'fake-coder' },
        puzzlesPerIteration: puzzles,
        completionsPerPrompt: puzzles,
        attemptsPerPuzzle,
        limitMillis,
        seed,
      },
    )
    const pairs = askedPairs(llm.requests)
    await llm.close()
    const counts = run.state.iterations[0]
    const count = (counts?.proposed ?? 0) + (counts?.attempted ?? 0)
    return { millis: run.state.workedMillis, count, pairs }
  }

  /** @param {readonly import('../src/domain/verdict/verdict.ts').Pair[]} pairs */
  async function timeVerification(pairs) {
    const { millis, wrong } = await page.evaluate(
      async ({ pairs, limitMillis }) => {
        const begin = performance.now()
        const verdicts = await window.autodidact.verify(pairs, { limitMillis })
        const wrong = verdicts.filter(({ kind }) => kind !== 'solved').length
        return { millis: performance.now() - begin, wrong }
      },
      { pairs: [...pairs], limitMillis },
    )
    if (wrong > 0) throw new Error(`${wrong} pairs were not solved.`)
    return millis
  }

  /** @type {number[]} */
  const overheads = []
  // The first round warms everything up and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    const begun = await timeRun(1, 2 * round)
    const whole = await timeRun(attempts, 2 * round + 1)
    const direct = await timeVerification(whole.pairs)
    const millis = whole.millis - begun.millis
    const count = whole.count - begun.count
    const overhead = (millis - direct) / count
    if (round > 0) overheads.push(overhead)
    console.log(
      `app, ${round === 0 ? 'warm-up' : `round ${round}`}: ${whole.count} candidates in ${whole.millis} ms, of these ${begun.millis} ms to begin; ${((count / millis) * 1000).toFixed(0)} candidates/s; their ${whole.pairs.length} distinct pairs verified directly in ${direct.toFixed(0)} ms; ratio ${(millis / direct).toFixed(2)}, overhead ${overhead.toFixed(3)} ms a candidate (${sayLoad()})`,
    )
  }
  await browser.close()
  await server.close()
  rmSync(profile, { recursive: true, force: true })
  return median(overheads)
}

async function measureEngine() {
  const { runEngine } = /** @type {typeof import('./loop/engineRun.ts')} */ (
    await loadTypeScript('bench/loop/engineRun.ts')
  )
  const sqlite = await initSqlite()
  /** @type {import('./loop/engineRun.ts').EnginePart[]} */
  const parts = []
  const megabytes = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(1)} MB`
  await runEngine(new sqlite.oo1.DB(':memory:'), { candidates, portion }, (part) => {
    parts.push(part)
    console.log(
      `engine: ${part.candidates} candidates, ${(part.millis / portion).toFixed(3)} ms a candidate, heap ${megabytes(part.heapBytes)}, outside ${megabytes(part.externalBytes)} (${sayLoad()})`,
    )
  })
  const millis = parts.reduce((sum, part) => sum + part.millis, 0) / (parts.length * portion)
  const growth = (parts.at(-1)?.heapBytes ?? NaN) / (parts[0]?.heapBytes ?? NaN)
  return { millis, growth }
}

async function measureServer() {
  const { measureBusy } = /** @type {typeof import('./loop/busyRun.ts')} */ (
    await loadTypeScript('bench/loop/busyRun.ts')
  )
  const servers = [
    { requestMillis: 400, slots: 4, lookMillis: 5, ignoresN: false },
    { requestMillis: 200, slots: 4, lookMillis: 5, ignoresN: true },
    { requestMillis: 100, slots: 1, lookMillis: 5, ignoresN: false },
  ]
  let least = 1
  for (const server of servers) {
    const { full, millis, requests, leastMillis } = await measureBusy(server)
    least = Math.min(least, full)
    console.log(
      `server of ${server.slots} at once, ${server.requestMillis} ms a request${server.ignoresN ? ', one sample each' : ''}: full ${(full * 100).toFixed(1)} % of ${(millis / 1000).toFixed(1)} s; ${requests} requests, which it needs ${(leastMillis / 1000).toFixed(1)} s for (${sayLoad()})`,
    )
  }
  return least
}

if (values.only === 'server') {
  if (!((await measureServer()) >= leastFull)) process.exitCode = 1
} else {
  // First, while nothing else is in this process.
  const { millis, growth } = await measureEngine()
  const least = await measureServer()
  const overhead = await measureApp()
  console.log(`App: ${overhead.toFixed(3)} ms a candidate besides verification, median of ${rounds}.`)
  console.log(
    `Engine and database alone: ${millis.toFixed(3)} ms a candidate; heap, last to first: ${growth.toFixed(2)}.`,
  )
  console.log(`The server's queue was full at least ${(least * 100).toFixed(1)} % of proposing and solving.`)
  if (!(overhead <= mostMillis && millis <= mostMillis && growth <= mostGrowth && least >= leastFull))
    process.exitCode = 1
}
