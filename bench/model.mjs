// @ts-check
/* global window */
/**
 * What the built-in model learns, and what each part of it is worth: `npm run bench:model -- --p3 <folder>`.
 *
 * `<folder>` holds P3's `puzzles.json` and `split.json`. Every arm starts from nothing, learns, and is measured on held-out
 * puzzles that it never saw, beside the untrained model with the same prior and the same attempts, for several seeds.
 *
 *   --where chromium  in the built app, in headless Chromium (the default; arms that are settings of the product)
 *   --where node      in Node with CPython, faster and with all arms; `--where both` runs one small arm in each and
 *                     says whether every figure is the same
 *   --arms a,b        see `arms` below        --seeds 0,1,2       --iterations 2      --proposals 150 …
 *   --folds           two-fold cross-validation inside the training half: where constants are chosen. Held-out puzzles
 *                     are not read then.
 *   --out <file>      the figures as JSON
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt } from '../.scripts/build.mjs'
import { startChromium } from '../.scripts/engines/chromium.mjs'
import { loadTypeScript } from '../.scripts/loadTypeScript.mjs'
import { root } from '../.scripts/process.mjs'
import { startServer } from '../.scripts/serve.mjs'
import { createNativeBench } from './model/nativeBench.mjs'

/** @typedef {import('../src/domain/grammar/selfTraining.ts').SelfTrainingSettings} Settings */
/** @typedef {import('../src/domain/grammar/selfTraining.ts').HeldOutPoint} Point */
/** @typedef {import('../src/engine/grammar/selfTraining.ts').Experiment} Experiment */

const { values } = parseArgs({
  options: {
    p3: { type: 'string', default: join(root, '../shared/p3') },
    where: { type: 'string', default: 'chromium' },
    arms: { type: 'string', default: 'self,expert,unverified' },
    seeds: { type: 'string', default: '0,1,2' },
    iterations: { type: 'string', default: '2' },
    proposals: { type: 'string', default: '150' },
    attempts: { type: 'string', default: '32' },
    training: { type: 'string', default: '64' },
    heldOut: { type: 'string', default: '100' },
    folds: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
})
const engine = /** @type {typeof import('./model/engine.ts')} */ (
  await loadTypeScript('bench/model/engine.ts')
)

/** @type {Settings} */
const standard = {
  seed: 0,
  iterations: Number(values.iterations),
  proposals: Number(values.proposals),
  attempts: Number(values.attempts),
  trainingAttempts: Number(values.training),
  heldOutAttempts: Number(values.heldOut),
  collection: 'p3',
  verified: true,
  relabel: true,
  curriculum: true,
  idioms: true,
}
/** As many attempts as self-training makes in an iteration, all of them at the training puzzles. */
const expertAttempts = Math.round(
  standard.trainingAttempts + (1.2 * standard.proposals * standard.attempts) / 155,
)
const plainTraining = { ...engine.defaultTraining, dropAll: 0, dropEach: 0 }

/** @type {Record<string, { settings?: Partial<Settings>, experiment?: Partial<Experiment> }>} */
const arms = {
  self: {},
  generated: { settings: { trainingAttempts: 0 } },
  expert: { settings: { proposals: 0, trainingAttempts: expertAttempts } },
  unverified: { settings: { verified: false } },
  'no hindsight': { settings: { relabel: false } },
  'no curriculum': { settings: { curriculum: false } },
  'no idioms': { settings: { idioms: false } },
  'no dropout': { experiment: { training: plainTraining } },
  'more dropout': { experiment: { training: { ...engine.defaultTraining, dropAll: 0.25, dropEach: 0.5 } } },
  'six epochs': { experiment: { training: { ...engine.defaultTraining, epochs: 6 } } },
  'own like others': { experiment: { shares: { ...engine.defaultShares, own: 1, ownGeneric: 1 } } },
  'own at 0.3': { experiment: { shares: { ...engine.defaultShares, ownGeneric: 1 } } },
  'own left out': { experiment: { shares: { ...engine.defaultShares, own: 0 } } },
  'no roles': { experiment: { design: { ...engine.fullDesign, roles: false } } },
  'no searches': {
    experiment: { design: { ...engine.fullDesign, allowed: (production) => production.search === null } },
  },
  'hand-made prior': {
    settings: { iterations: 0 },
    experiment: { design: { ...engine.fullDesign, searchBonus: 3.7 } },
  },
}

const puzzlesText = readFileSync(join(values.p3, 'puzzles.json'), 'utf8')
const splitText = readFileSync(join(values.p3, 'split.json'), 'utf8')

function readHalves() {
  const file = engine.parsePuzzleFile(puzzlesText, 'p3')
  const split = engine.parseSplitFile(splitText)
  if (!file.ok || !split.ok) throw new Error('P3 could not be read.')
  const puzzles = engine.applySplit(file.value.puzzles, split.value)
  /** @param {'train' | 'test'} half */
  const of = (half) => engine.selectHalf(puzzles, 'p3', half).map(({ sat }) => sat)
  return { training: of('train'), heldOut: values.folds ? [] : of('test') }
}

/**
 * @param {Settings} settings
 * @param {Partial<Experiment>} experiment
 * @param {readonly string[]} training
 * @param {readonly string[]} heldOut
 * @returns {Promise<Point[]>}
 */
async function runInNode(settings, experiment, training, heldOut) {
  const native = createNativeBench(2)
  /** @type {Point[]} */
  const points = []
  await engine.runSelfTraining(
    settings,
    {
      bench: native.bench,
      training,
      heldOut,
      now: () => performance.now(),
      signal: new AbortController().signal,
      tell: (news) => {
        if (news.kind === 'point') points.push(news.point)
      },
    },
    null,
    {
      design: engine.fullDesign,
      training: engine.defaultTraining,
      shares: engine.defaultShares,
      ...experiment,
    },
  )
  native.close()
  return points
}

/**
 * @param {Settings} settings
 * @returns {Promise<Point[]>}
 */
async function runInChromium(settings) {
  const server = await startServer({ folder: join(root, 'dist'), port: 0 })
  const browser = await startChromium()
  await browser.open(server.url)
  const points = await browser.evaluate(
    async ({ puzzles, split, wanted }) => {
      await window.autodidact.ready
      await window.autodidact.puzzles.import({ collection: 'p3', puzzles, split })
      return (await window.autodidact.model.train(wanted)).points
    },
    { puzzles: puzzlesText, split: splitText, wanted: settings },
  )
  await browser.close()
  await server.close()
  return [...points]
}

/** @param {number} value */
const percent = (value) => (100 * value).toFixed(2).padStart(6)

/** @param {string} arm @param {number} seed @param {Point} point */
function tell(arm, seed, point) {
  const rates = point.passAt.map(({ k, value }) => `@${k} ${percent(value)}`).join('  ')
  const seconds = (point.elapsedMillis / 1000).toFixed(1).padStart(6)
  console.log(
    `${arm.padEnd(16)} seed ${seed}  iteration ${point.iteration}  ${rates}  solved ${point.solved} of ${point.successes.length}  ${seconds} s  ${(point.calls / 1e6).toFixed(2)} M calls (load ${(loadavg()[0] ?? 0).toFixed(1)})`,
  )
}

/** Successes out of n as Pass@k of each puzzle. @param {Point} point @param {number} k */
function passOf(point, k) {
  return point.successes.map((right) => engine.passAtK(point.attempts, right, k))
}

/** @type {{ arm: string, seed: number, points: Point[] }[]} */
const results = []
const names = values.where === 'both' ? ['self'] : values.arms.split(',')
for (const arm of names)
  if (arms[arm] === undefined) throw new Error(`There is no arm “${arm}”: ${Object.keys(arms).join(', ')}.`)
if (values.where !== 'node' && !(await ensureBuilt())) process.exit(1)
const { training, heldOut } = readHalves()

if (values.where === 'both') {
  const small = {
    ...standard,
    iterations: 1,
    proposals: 40,
    attempts: 16,
    trainingAttempts: 16,
    heldOutAttempts: 20,
  }
  const [native, browser] = [await runInNode(small, {}, training, heldOut), await runInChromium(small)]
  const verdicts = (/** @type {Point[]} */ points) => JSON.stringify(points.map(({ successes }) => successes))
  for (const point of native) tell('node', 0, point)
  for (const point of browser) tell('chromium', 0, point)
  const same = verdicts(native) === verdicts(browser)
  for (const [index, point] of native.entries()) {
    const other = browser[index]
    if (other === undefined) continue
    for (const [at, right] of point.successes.entries()) {
      if (right !== other.successes[at]) {
        console.log(
          `iteration ${point.iteration}, puzzle ${at}: ${right} right in node, ${other.successes[at]} in chromium`,
        )
      }
    }
    if (point.calls !== other.calls)
      console.log(`iteration ${point.iteration}: ${point.calls} calls in node, ${other.calls} in chromium`)
  }
  console.log(same ? 'Every attempt ended alike in both.' : 'The two differ.')
  process.exit(same ? 0 : 1)
}

for (const arm of names) {
  const { settings = {}, experiment = {} } = arms[arm] ?? {}
  for (const seed of values.seeds.split(',').map(Number)) {
    const wanted = { ...standard, ...settings, seed }
    /** @type {Point[][]} */
    const runs = []
    if (values.folds) {
      const folds = [0, 1].map((fold) => training.filter((_, index) => index % 2 === fold))
      for (const fold of [0, 1])
        runs.push(await runInNode(wanted, experiment, folds[fold] ?? [], folds[1 - fold] ?? []))
    } else if (values.where === 'node') {
      runs.push(await runInNode(wanted, experiment, training, heldOut))
    } else {
      if (Object.keys(experiment).length > 0)
        throw new Error(`“${arm}” is no setting of the product: --where node.`)
      runs.push(await runInChromium(wanted))
    }
    const points = (runs[0] ?? []).map((first, index) =>
      engine.joinPoints(runs.map((run) => run[index] ?? first)),
    )
    for (const point of points) tell(arm, seed, point)
    results.push({ arm, seed, points })
    // After each run: a long bench that is stopped keeps what it has.
    if (values.out !== undefined) writeFileSync(values.out, JSON.stringify({ standard, results }))
  }
}

console.log('\nLast iteration, mean over the seeds:')
const ks = [1, 10, 40, 100].filter((k) => k <= standard.heldOutAttempts)
/** Each puzzle's Pass@k, averaged over the seeds. @param {string} arm @param {number} k @param {boolean} first */
function averaged(arm, k, first = false) {
  const rows = results
    .filter((one) => one.arm === arm)
    .map(({ points }) => passOf(/** @type {Point} */ (first ? points[0] : points.at(-1)), k))
  return (rows[0] ?? []).map(
    (_, index) => rows.reduce((sum, row) => sum + (row[index] ?? 0), 0) / rows.length,
  )
}
/** @param {string} label @param {readonly number[]} before @param {readonly number[]} after */
function compare(label, before, after) {
  const difference = engine.pairedDifference(before, after)
  if (difference === null) return
  const { mean, low, high } = difference
  console.log(`  ${label}: ${percent(mean)} points [${percent(low)}, ${percent(high)}]`)
}
for (const arm of names) {
  const mean = (/** @type {readonly number[]} */ row) =>
    row.reduce((sum, value) => sum + value, 0) / row.length
  const solved = results.filter((one) => one.arm === arm).map(({ points }) => points.at(-1)?.solved ?? 0)
  console.log(
    `${arm}: ${ks.map((k) => `@${k} ${percent(mean(averaged(arm, k)))}`).join('  ')}  solved ${mean(solved).toFixed(1)}`,
  )
  for (const k of ks) compare(`over untrained at ${k}`, averaged(arm, k, true), averaged(arm, k))
  if (arm !== 'self' && names.includes('self')) {
    for (const k of ks) compare(`self over it at ${k}`, averaged(arm, k), averaged('self', k))
  }
}
const own = results.find(({ arm }) => arm === 'self')?.points
const [untrained, trained] = [own?.[0], own?.at(-1)]
if (untrained !== undefined && trained !== undefined) {
  const ratio = trained.calls / untrained.calls
  console.log(
    `\nAt equal numbers of calls of the puzzles (the trained model asks ${ratio.toFixed(2)} times as often):`,
  )
  for (const k of ks) {
    const other = Math.round(k * ratio)
    if (other > untrained.attempts) continue
    const mean = (/** @type {Point} */ point, /** @type {number} */ at) =>
      passOf(point, at).reduce((sum, value) => sum + value, 0) / point.successes.length
    console.log(
      `  trained @${k} ${percent(mean(trained, k))}  untrained @${other} ${percent(mean(untrained, other))}`,
    )
  }
}
