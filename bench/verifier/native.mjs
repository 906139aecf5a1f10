// @ts-check
/** Baseline (b): CPython processes. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../../.scripts/process.mjs'

/**
 * How a judge fared: how many pairs ended as what, and what only ours can tell.
 * @typedef {object} Outcome
 * @property {number} seconds
 * @property {Record<string, number>} kinds
 * @property {readonly string[]} [each] what each pair ended as
 * @property {Record<string, number>} [lanes]
 * @property {string} [audits]
 */

/**
 * @param {readonly import('./workloads.mjs').Pair[]} pairs
 * @param {{ limitMillis: number, processes: number }} how
 * @returns {Promise<Outcome>}
 */
export function judgeNatively(pairs, { limitMillis, processes }) {
  return new Promise((resolve, reject) => {
    const judge = spawn('python3', [join(root, 'bench/verifier/nativeJudge.py')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    let text = ''
    judge.stdout.on('data', (chunk) => (text += String(chunk)))
    judge.on('error', reject)
    judge.on('close', (code) => {
      if (code === 0) resolve(read(text))
      else reject(new Error(`The native judge ended with ${code}.`))
    })
    const request = {
      pairs: pairs.map(({ puzzle, solution }) => [puzzle, solution]),
      ...{ limit: limitMillis / 1000, processes },
    }
    judge.stdin.end(JSON.stringify(request))
  })
}

/** @param {string} text what the judge wrote @returns {Outcome} */
function read(text) {
  /** @type {{ seconds: number, kinds: readonly string[] }} */
  const { seconds, kinds: each } = JSON.parse(text)
  /** @type {Record<string, number>} */
  const kinds = {}
  for (const kind of each) kinds[kind] = (kinds[kind] ?? 0) + 1
  return { seconds, kinds, each }
}
