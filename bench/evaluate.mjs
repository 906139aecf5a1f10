// @ts-check
/* global window */
/**
 * What the Evaluate page costs: `npm run bench:evaluate`.
 *
 * - The heat map of 228 puzzles by 20 evaluations, from nothing to laid out, in Chromium; beside it the same numbers as a
 *   plain table of buttons, in the same page and in turns. At most 200 ms.
 * - Pass@k for every shown k by both definitions with 2,000 resamples, of 228 puzzles with 100 attempts; beside it the
 *   same intervals each resampled for itself, as one would write it down first.
 *
 * Ratios are what to compare between machines. Exit code 1 when the heat map takes longer than it may.
 */
import { chromium } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { bundleScript } from '../.scripts/bundle.mjs'
import { chromiumFlags, resolveChromium } from '../.scripts/chromium.mjs'
import { loadTypeScript } from '../.scripts/loadTypeScript.mjs'
import { root } from '../.scripts/process.mjs'

const puzzles = 228
const evaluations = 20
const attempts = 100
const rounds = 15
const mostMillis = 200

/** @param {readonly number[]} values */
const median = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN
/** @param {number} millis */
const show = (millis) => `${millis.toFixed(1)} ms`

console.log(`load ${(loadavg()[0] ?? 0).toFixed(1)}`)

const browser = await chromium.launch({ executablePath: await resolveChromium(), args: chromiumFlags })
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
await page.setContent('<!doctype html><title>Bench</title>')
await page.addStyleTag({ content: readFileSync(join(root, 'src/ui/chart/heatMap.css'), 'utf8') })
await page.addScriptTag({ content: 'window.process = { env: { NODE_ENV: "production" } }' })
await page.addScriptTag({ content: await bundleScript('bench/evaluate/heatMaps.ts', 'heatMaps') })
/** @type {{ map: number[], table: number[] }} */
const drawn = { map: [], table: [] }
for (let round = 0; round < rounds; round += 1) {
  const [map, table] = await page.evaluate(([rows, columns, seed]) => {
    const { heatMaps } = /** @type {{ heatMaps: typeof import('./evaluate/heatMaps.ts') }} */ (
      /** @type {unknown} */ (window)
    )
    return [heatMaps.timeHeatMap(rows, columns, seed), heatMaps.timeTable(rows, columns, seed)]
  }, /** @type {[number, number, number]} */ ([puzzles, evaluations, round]))
  drawn.map.push(map ?? NaN)
  drawn.table.push(table ?? NaN)
}
await browser.close()
const map = median(drawn.map)
const table = median(drawn.table)
console.log(`Heat map ${puzzles} × ${evaluations}: ${show(map)} (slowest ${show(Math.max(...drawn.map))})`)
console.log(`Plain table of the same: ${show(table)}; the heat map takes ${(map / table).toFixed(2)} of it.`)

const { comparePaired, createRandom, estimateOf, passCurve, shownKs } =
  /** @type {typeof import('./evaluate/statistics.ts')} */ (
    await loadTypeScript('bench/evaluate/statistics.ts')
  )
const outcomesOf = (/** @type {number} */ seed) => {
  const random = createRandom(seed)
  return Array.from({ length: puzzles }, (_, index) => {
    const chance = Math.max(0, random() - 0.4) ** 2
    return { puzzleId: String(index), solved: Array.from({ length: attempts }, () => random() < chance) }
  })
}
const ks = shownKs(attempts)

/**
 * An interval as one would write it down first.
 * @param {readonly number[]} values
 * @param {() => number} random
 */
function plainInterval(values, random) {
  const means = Array.from({ length: 2_000 }, () => {
    const drawn = values.map(() => values[Math.floor(random() * values.length)] ?? 0)
    return drawn.reduce((sum, value) => sum + value, 0) / drawn.length
  })
  means.sort((one, other) => one - other)
  return [means[49], means[1949]]
}

/** @type {{ ours: number[], plain: number[], paired: number[] }} */
const timed = { ours: [], plain: [], paired: [] }
const clock = (/** @type {() => unknown} */ work) => {
  const started = performance.now()
  work()
  return performance.now() - started
}
for (let round = 0; round < rounds; round += 1) {
  const outcomes = outcomesOf(round)
  const others = outcomesOf(round + 1_000)
  timed.ours.push(clock(() => passCurve(outcomes, ks, { createRandom: () => createRandom(1) })))
  timed.plain.push(
    clock(() => {
      for (const k of ks) {
        const estimates = outcomes.map((outcome) => estimateOf(outcome, k))
        const solved = outcomes.map((outcome) => Number(outcome.solved.slice(0, k).includes(true)))
        plainInterval(estimates, createRandom(1))
        plainInterval(solved, createRandom(1))
      }
    }),
  )
  timed.paired.push(
    clock(() =>
      comparePaired(
        outcomes.map((outcome) => estimateOf(outcome, 1)),
        others.map((outcome) => estimateOf(outcome, 1)),
        createRandom(1),
      ),
    ),
  )
}
const ours = median(timed.ours)
const plain = median(timed.plain)
console.log(`Pass@k with intervals, ${ks.length} values of k, both definitions: ${show(ours)}`)
console.log(
  `The same, each resampled for itself: ${show(plain)}; ours takes ${(ours / plain).toFixed(2)} of it.`,
)
console.log(`Paired comparison with 10,000 sign flips and its interval: ${show(median(timed.paired))}`)
if (!(map <= mostMillis)) {
  console.log(`The heat map takes longer than ${mostMillis} ms.`)
  process.exitCode = 1
}
