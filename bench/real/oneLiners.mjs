// @ts-check
/**
 * Our one-liners as a collection of their own: to learn from, those that the app shows to small models; held out, as many that were
 * written for this measurement (`heldOutOneLiners.json`) and are nowhere in the app.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../.scripts/process.mjs'

/** @typedef {{ name: string, module: string }} Entry */

const read = (/** @type {string} */ path) =>
  /** @type {Entry[]} */ (JSON.parse(readFileSync(join(root, path), 'utf8')))
const problemOf = (/** @type {Entry} */ { name }) => name.split(':')[0] ?? ''

export function oneLiners() {
  const learned = read('public/puzzles/puzzles.json').filter(({ module }) => module === 'one_liners.py')
  const heldOut = read('bench/real/heldOutOneLiners.json')
  const split = { train: learned.map(problemOf), test: heldOut.map(problemOf) }
  return { puzzles: JSON.stringify([...learned, ...heldOut]), split: JSON.stringify(split), counts: split }
}
