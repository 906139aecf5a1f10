// @ts-check
/** What is verified: P3 where it lies beside the checkout, our own puzzles, and short generated ones. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../.scripts/process.mjs'
import { knownPairs, readP3, recordedPairs, wrongPairs } from './p3.mjs'
import { shortPairs } from './shortPairs.mjs'

/** @typedef {{ puzzle: string, solution: string }} Pair */

/**
 * @typedef {object} Workload
 * @property {string} id what it is asked for by
 * @property {string} name
 * @property {number} rounds
 * @property {number} [target] what ours / native should be at least
 * @property {'all' | 'quick' | 'native'} beside which baselines: the one that is reloaded after each time-out takes minutes on
 * `quick` ones, the other in the browser too on `native` ones
 * @property {boolean} [endingToo] measured again without the pairs that run into the limit, which hide what the others cost
 * @property {() => { pairs: readonly Pair[], about?: string } | null} read null where its data is not there
 */

const short = 5000

function ownPairs() {
  const file = join(root, 'public/puzzles/puzzles.json')
  return knownPairs(JSON.parse(readFileSync(file, 'utf8')))
}

/** @template T @param {(puzzles: readonly import('./p3.mjs').Puzzle[]) => T} make */
const ofP3 = (make) => () => {
  const puzzles = readP3()
  return puzzles === null ? null : make(puzzles)
}

/** @type {readonly Workload[]} */
export const workloads = [
  {
    ...{ id: 'p3', name: 'P3, known solutions', rounds: 3, target: 0.5, beside: 'all' },
    read: ofP3((puzzles) => ({ pairs: knownPairs(puzzles) })),
  },
  {
    ...{
      id: 'wrong',
      name: 'P3, wrong attempts',
      rounds: 3,
      target: 0.65,
      beside: 'native',
      endingToo: true,
    },
    read: ofP3(wrongPairs),
  },
  {
    ...{
      id: 'recorded',
      name: 'P3, recorded attempts, five times',
      rounds: 5,
      target: 0.65,
      beside: 'native',
      endingToo: true,
    },
    read: ofP3((puzzles) => {
      const { pairs, about } = recordedPairs(puzzles)
      return { pairs: Array.from({ length: 5 }, () => pairs).flat(), about }
    }),
  },
  {
    ...{ id: 'own', name: 'own puzzles, ten times', rounds: 3, beside: 'all' },
    read: () => ({ pairs: Array.from({ length: 10 }, ownPairs).flat() }),
  },
  {
    ...{ id: 'short', name: '5,000 short pairs', rounds: 3, beside: 'all' },
    read: () => ({ pairs: shortPairs(short, false) }),
  },
  {
    ...{ id: 'endless', name: '5,000 short pairs, 2 % endless', rounds: 1, beside: 'quick' },
    read: () => ({ pairs: shortPairs(short, true) }),
  },
]
