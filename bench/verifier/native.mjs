// @ts-check
/** Baseline (b): CPython processes. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../../.scripts/process.mjs'

/** @typedef {{ seconds: number, solved: number }} Outcome */

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
      if (code === 0) resolve(JSON.parse(text))
      else reject(new Error(`The native judge ended with ${code}.`))
    })
    const request = {
      pairs: pairs.map(({ puzzle, solution }) => [puzzle, solution]),
      ...{ limit: limitMillis / 1000, processes },
    }
    judge.stdin.end(JSON.stringify(request))
  })
}
