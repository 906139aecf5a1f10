// @ts-check
/**
 * How well and how fast duplicates are found: `npm run bench:duplicates [-- SIZE]`. A seeded corpus with planted duplicates
 * goes through the three layers that need no Python, in Node; the same code runs in the browser's worker.
 *
 * Precision of a layer: of what it joined, the share that is one: for `exact` and `program` a plant that means the same
 * (exact, renamed, reformatted, documented) or equal text; for `near` an exact 5-gram Jaccard ≥ 0.7, computed from texts
 * and not from hashes. Recall: of the plants of a kind, the share that is in the cluster of its original or joined to an
 * earlier puzzle that is at least as alike; of `edited` those that reach 0.7. The baseline compares all pairs of a sample
 * exactly; its time grows with the square of the size, and what it would take for the whole corpus is computed from that.
 * P3's puzzles take part when the data lies in `shared/` beside the checkout (or in AUTODIDACT_SHARED).
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadTypeScript } from '../.scripts/loadTypeScript.mjs'
import { root } from '../.scripts/process.mjs'
import { createCorpus, plants } from './duplicates/corpus.mjs'

const size = Number(process.argv[2] ?? 100_000)
const sampleSize = Math.min(size, 3000)
const near = 0.7

/** @type {typeof import('./duplicates/domain.ts')} */
const domain = /** @type {any} */ (await loadTypeScript('bench/duplicates/domain.ts'))
const sources = readPuzzles()
const corpus = createCorpus(sources, size, 0.3, domain.createRandom(20_230_501))
const texts = corpus.map(({ text }) => text)
console.log(
  `${size} puzzles from parts of ${sources.length}; ${corpus.filter(({ plant }) => plant).length} planted duplicates`,
)

const cpuBegin = process.cpuUsage()
const begin = performance.now()
const links = run(texts)
const seconds = (performance.now() - begin) / 1000
const { user, system } = process.cpuUsage(cpuBegin)
const byIndex = new Map(links.map((link) => [link.index, link]))
console.log(
  `three layers: ${seconds.toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of processor time), ${((seconds * 1e6) / size).toFixed(0)} µs a puzzle\n`,
)

console.log('layer      joined   precision')
for (const layer of /** @type {const} */ (['exact', 'program', 'near'])) {
  const own = links.filter((link) => link.layer === layer)
  const right = own.filter(({ index, like }) => isRight(layer, index, like)).length
  console.log(`${layer.padEnd(10)}${String(own.length).padStart(7)}   ${share(right, own.length)}`)
}

console.log('\nplant        planted   recall')
for (const plant of plants) {
  const own = corpus.flatMap((entry, index) => (entry.plant === plant ? [{ ...entry, index }] : []))
  const due = plant === 'edited' ? own.filter(({ index, origin }) => alike(index, origin) >= near) : own
  const found = due.filter(({ index, origin }) => isFound(index, origin)).length
  console.log(`${plant.padEnd(13)}${String(due.length).padStart(7)}   ${share(found, due.length)}`)
}

const sample = texts.slice(0, sampleSize)
const sampleBegin = performance.now()
const truth = compareAll(sample)
const sampleSeconds = (performance.now() - sampleBegin) / 1000
const oursBegin = performance.now()
const ours = new Set(run(sample).map(({ index }) => index))
const oursSeconds = (performance.now() - oursBegin) / 1000
const both = [...truth].filter((index) => ours.has(index)).length
const whole = sampleSeconds * (size / sampleSize) ** 2
console.log(`
baseline: all pairs of ${sampleSize} puzzles, exact Jaccard: ${sampleSeconds.toFixed(1)} s (ours ${oursSeconds.toFixed(2)} s); for ${size} about ${(whole / 3600).toFixed(1)} h, ${(whole / seconds).toFixed(0)} times ours
against it: precision ${share(both, ours.size)}, recall ${share(both, truth.size)}`)

/** @param {readonly string[]} puzzles */
function run(puzzles) {
  const search = domain.findDuplicates(puzzles)
  for (;;) {
    const step = search.next()
    if (step.done === true) return step.value
  }
}

/**
 * @param {string} layer
 * @param {number} index
 * @param {number} like
 */
function isRight(layer, index, like) {
  if (layer === 'exact') return texts[index]?.trim() === texts[like]?.trim()
  if (layer === 'near') return alike(index, like) >= near
  return meaning(index) === meaning(like)
}

/**
 * The original of a chain of plants that mean the same; an edited one is an original of its own.
 * @param {number} index
 * @returns {number}
 */
function meaning(index) {
  const entry = corpus[index]
  return entry === undefined || entry.plant === null || entry.plant === 'edited' ? index : entry.origin
}

/**
 * @param {number} index
 * @param {number} origin
 */
function isFound(index, origin) {
  const link = byIndex.get(index)
  if (link === undefined) return false
  if (headOf(index) === headOf(origin)) return true
  return alike(index, link.like) >= alike(index, origin)
}

/**
 * @param {number} index
 * @returns {number}
 */
function headOf(index) {
  let head = index
  for (let link = byIndex.get(head); link !== undefined; link = byIndex.get(head)) head = link.like
  return head
}

/** @param {string} text */
function gramTexts(text) {
  const tokens = domain.similarityTokens(domain.readTokens(text))
  const last = Math.max(0, tokens.length - 5)
  return new Set(Array.from({ length: last + 1 }, (_, start) => tokens.slice(start, start + 5).join(' ')))
}

/**
 * @param {ReadonlySet<string>} a
 * @param {ReadonlySet<string>} b
 */
function jaccard(a, b) {
  let common = 0
  for (const gram of a) if (b.has(gram)) common += 1
  return common / (a.size + b.size - common)
}

/**
 * @param {number} one
 * @param {number} other
 */
function alike(one, other) {
  return jaccard(gramTexts(texts[one] ?? ''), gramTexts(texts[other] ?? ''))
}

/**
 * The puzzles that are like an earlier one that is kept, by comparing with all of those.
 * @param {readonly string[]} puzzles
 */
function compareAll(puzzles) {
  /** @type {ReadonlySet<string>[]} */
  const kept = []
  /** @type {Set<number>} */
  const repeated = new Set()
  for (const [index, puzzle] of puzzles.entries()) {
    const grams = gramTexts(puzzle)
    if (kept.map((other) => jaccard(grams, other)).some((similarity) => similarity >= near))
      repeated.add(index)
    else kept.push(grams)
  }
  return repeated
}

/**
 * @param {number} part
 * @param {number} all
 */
function share(part, all) {
  return all === 0 ? '–' : `${((part / all) * 100).toFixed(2)} % (${part} of ${all})`
}

function readPuzzles() {
  const own = JSON.parse(readFileSync(join(root, 'public/puzzles/puzzles.json'), 'utf8'))
  const shared = join(process.env['AUTODIDACT_SHARED'] ?? join(root, '../shared'), 'p3/puzzles.json')
  const p3 = existsSync(shared) ? JSON.parse(readFileSync(shared, 'utf8')) : []
  return [...own, ...p3].map((/** @type {{ sat: string }} */ { sat }) => sat)
}
