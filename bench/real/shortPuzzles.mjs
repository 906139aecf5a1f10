// @ts-check
/** P3's short puzzles as a collection of their own: what a model of a hundred million parameters can be asked. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** @typedef {{ name: string, sat: string, sol_bodies: string[] }} Entry */

/**
 * Puzzles of at most so many estimated tokens whose shortest known solution has at most so many. Of the training half up to
 * `instances` of each problem, each under a name of its own, so that what people wrote is more than one text a problem; of the
 * held-out half the first one.
 * @param {string} folder with P3's `puzzles.json` and `split.json`
 * @param {{ puzzle: number, solution: number, instances: number }} most
 * @param {(text: string) => number} estimateTokens
 */
export function shortPuzzles(folder, most, estimateTokens) {
  const entries = /** @type {Entry[]} */ (JSON.parse(readFileSync(join(folder, 'puzzles.json'), 'utf8')))
  const halves = /** @type {{ train: string[], test: string[] }} */ (
    JSON.parse(readFileSync(join(folder, 'split.json'), 'utf8'))
  )
  const inTraining = new Set(halves.train)
  const inTest = new Set(halves.test)
  /** @type {Entry[]} */
  const puzzles = []
  /** @type {{ train: string[], test: string[] }} */
  const split = { train: [], test: [] }
  /** @type {Map<string, number>} */
  const taken = new Map()
  for (const entry of entries) {
    const problem = entry.name.split(':')[0] ?? ''
    const isHeldOut = inTest.has(problem)
    if (!isHeldOut && !inTraining.has(problem)) continue
    const shortest = [...entry.sol_bodies].sort((one, other) => one.length - other.length)[0]
    if (shortest === undefined || estimateTokens(shortest) > most.solution) continue
    if (estimateTokens(entry.sat) > most.puzzle) continue
    const before = taken.get(problem) ?? 0
    if (before >= (isHeldOut ? 1 : most.instances)) continue
    taken.set(problem, before + 1)
    const name = `${problem}${before === 0 ? '' : `_${before}`}`
    puzzles.push({ ...entry, name: `${name}:0`, sol_bodies: [shortest] })
    split[isHeldOut ? 'test' : 'train'].push(name)
  }
  return { puzzles: JSON.stringify(puzzles), split: JSON.stringify(split), counts: split }
}
