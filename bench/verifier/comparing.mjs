// @ts-check
/** One workload, by ours and its baselines in turns. */
import { judgeNatively } from './native.mjs'
import { judgeInApp } from './ours.mjs'
import { judgeOnFloor, judgePlainly } from './plain.mjs'
import { listCounts, median, sayTarget } from './report.mjs'

/** @typedef {import('./native.mjs').Outcome} Outcome */

/**
 * @typedef {object} Stage where it is judged
 * @property {import('@playwright/test').Page} page the app
 * @property {import('@playwright/test').Page} plainPage on the plain server
 * @property {number} limitMillis
 * @property {number} processes of the native judge
 */

/**
 * @param {readonly import('./workloads.mjs').Pair[]} pairs
 * @param {'all' | 'quick' | 'native'} beside
 * @param {Stage} stage
 * @returns {Record<string, () => Promise<Outcome>>}
 */
function judgesFor(pairs, beside, { page, plainPage, limitMillis, processes }) {
  const floor = (/** @type {number} */ interpreters) => () =>
    judgeOnFloor(plainPage, pairs, { limitMillis, interpreters })
  return {
    ours: () => judgeInApp(page, pairs, limitMillis),
    native: () => judgeNatively(pairs, { limitMillis, processes }),
    ...(beside === 'native' ? {} : { 'floor, 1 interpreter': floor(1), 'floor, 2 interpreters': floor(2) }),
    ...(beside === 'all' ? { plain: () => judgePlainly(plainPage, pairs, limitMillis) } : {}),
  }
}

/**
 * A workload, and where it wants that, once more without the pairs that natively ran into the limit: those take a second from
 * both, and say nothing of either.
 * @param {import('./workloads.mjs').Workload} workload
 * @param {Stage} stage
 * @param {import('./options.mjs').Wished} [wished]
 */
export async function compare(workload, stage, wished = {}) {
  const { name, read, endingToo, ...how } = { ...workload, ...wished }
  const found = read()
  if (found === null) {
    console.log(`${name}: not measured, its data is not there`)
    return
  }
  const { pairs, about } = found
  if (about !== undefined) console.log(`${name}: ${about}`)
  const natively = await measure(name, pairs, stage, how)
  const ending = pairs.filter((_pair, index) => natively[index] !== 'timeout')
  if (endingToo === true && ending.length < pairs.length)
    await measure(`${name} that end`, ending, stage, how)
}

/**
 * @param {string} name
 * @param {readonly import('./workloads.mjs').Pair[]} pairs
 * @param {Stage} stage
 * @param {Pick<import('./workloads.mjs').Workload, 'rounds' | 'beside' | 'target'>} how
 * @returns {Promise<readonly string[]>} what each pair ended as natively
 */
async function measure(name, pairs, stage, { rounds, beside, target }) {
  const judges = Object.entries(judgesFor(pairs, beside, stage))
  /** @type {Record<string, number[]>} */
  const seconds = {}
  /** @type {readonly string[]} */
  let natively = []
  for (let round = 0; round < rounds; round++) {
    // Ours first, native first, in turns: a machine that grows slower or faster is so to both.
    for (const [judge, run] of round % 2 === 0 ? judges : [...judges].reverse()) {
      // Once: it takes minutes.
      if (judge === 'plain' && round > 0) continue
      const outcome = await run()
      ;(seconds[judge] ??= []).push(outcome.seconds)
      natively = outcome.each ?? natively
      console.log(`${name}: ${judge}: ${describe(outcome, pairs.length)}`)
    }
  }
  const ours = median(seconds['ours'] ?? [])
  const ratios = Object.entries(seconds)
    .filter(([judge]) => judge !== 'ours')
    .map(([judge, each]) => `${(median(each) / ours).toFixed(2)} × ${judge}`)
  console.log(`${name}: ours, medians of ${rounds}: ${ratios.join('; ')}`)
  if (target !== undefined)
    sayTarget(`${name}: ours / native`, median(seconds['native'] ?? []) / ours, { atLeast: target })
  return natively
}

/** @param {Outcome} outcome @param {number} count */
function describe({ seconds, kinds, lanes, audits }, count) {
  const lane = lanes === undefined ? '' : `; lanes: ${listCounts(lanes)}; ${audits}`
  return `${(count / seconds).toFixed(0)} pairs/s, ${seconds.toFixed(1)} s (${listCounts(kinds)} of ${count}${lane})`
}
