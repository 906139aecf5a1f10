// @ts-check
/* global attempts */
/**
 * What 64 samples of a puzzle cost on the built-in model's way: `npm run bench:attempts -- --p3 <folder>`.
 *
 * In headless Chromium, with the sandbox of the build and the engine's own functions: P3's training puzzles (`<folder>` holds
 * `puzzles.json` and `split.json`) and our own, for an untrained model and for one that learned from them. Printed are
 * milliseconds a puzzle: all together, as in a run, where sampling and several interpreters overlap; and one after the other,
 * by where they go. Beside it, in the same run, the plain way for one puzzle of 24: each sample as a pair of its own (what
 * people see of it, plain Python) put to the verifier with a limit of 1 s.
 */
import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { ensureBuilt } from '../.scripts/build.mjs'
import { bundleScript } from '../.scripts/bundle.mjs'
import { chromiumFlags, resolveChromium } from '../.scripts/chromium.mjs'
import { loadTypeScript } from '../.scripts/loadTypeScript.mjs'
import { root } from '../.scripts/process.mjs'
import { startServer } from '../.scripts/serve.mjs'

/** @typedef {import('./attempts/attemptsPage.ts').Parts} Parts */

const { values } = parseArgs({ options: { p3: { type: 'string', default: join(root, '../shared/p3') } } })
const engine = /** @type {typeof import('./model/engine.ts')} */ (
  await loadTypeScript('bench/model/engine.ts')
)

/** @param {string} folder @param {string} collection */
function trainingPuzzles(folder, collection) {
  const file = engine.parsePuzzleFile(readFileSync(join(folder, 'puzzles.json'), 'utf8'), collection)
  const split = engine.parseSplitFile(readFileSync(join(folder, 'split.json'), 'utf8'))
  if (!file.ok || !split.ok) throw new Error(`The puzzles in ${folder} could not be read.`)
  const puzzles = engine.applySplit(file.value.puzzles, split.value)
  return engine.selectHalf(puzzles, collection, 'train').map(({ sat }) => sat)
}

if (!(await ensureBuilt())) process.exit(1)
const server = await startServer({ folder: join(root, 'dist'), port: 0 })
const browser = await chromium.launch({ executablePath: await resolveChromium(), args: chromiumFlags })
const page = await browser.newPage()
page.setDefaultTimeout(900_000)
// On the server, but without the app: nothing else shall run.
await page.goto(new URL('puzzles/about.json', server.url).href)
await page.evaluate(await bundleScript('bench/attempts/attemptsPage.ts', 'attempts'))

/** @param {number} value */
const millis = (value) => value.toFixed(1).padStart(6)

for (const [name, puzzles] of /** @type {const} */ ([
  ['P3, training half', trainingPuzzles(values.p3, 'p3')],
  ['our own, training half', trainingPuzzles(join(root, 'public/puzzles'), 'own')],
])) {
  /** @type {Record<string, Parts>} */
  const measured = await page.evaluate(
    // @ts-expect-error `attempts` is the bundle's.
    (sources) => attempts.measure(sources),
    puzzles,
  )
  for (const [model, parts] of Object.entries(measured)) {
    const { plain, plainOurs } = parts
    console.log(
      `${name} (${parts.puzzles} puzzles), ${model}: ${millis(parts.together)} ms for 64 samples of a puzzle (${parts.distinct.toFixed(0)} distinct), load ${(loadavg()[0] ?? 0).toFixed(1)}`,
    )
    console.log(
      `  one by one: sampling ${millis(parts.sampling)}, fresh interpreter and transport ${millis(parts.transport)}, the puzzle ${millis(parts.puzzle)}, compiling ${millis(parts.compiling)}, running ${millis(parts.running)}`,
    )
    console.log(
      `  plain, pair by pair (${parts.plainPuzzles} puzzles): ${millis(plain)} ms, these our way ${millis(plainOurs)} ms; plain / ours ${(plain / plainOurs).toFixed(1)}`,
    )
  }
}
await browser.close()
await server.close()
