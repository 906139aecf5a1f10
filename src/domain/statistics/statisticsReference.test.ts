import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createRandom } from '#/lib/random.ts'
import { passCurve } from '#/domain/evaluation/passCurve.ts'
import { signFlipTest } from './resampling.ts'
import type { Interval } from './statistics.ts'
import { meanPassAtK, passAtK, sequentialPassAtK } from './statistics.ts'

/** What `src/testing/statistics/reference.py` computed in whole numbers and fractions. */
interface Reference {
  readonly passAtK: readonly [n: number, s: number, k: number, value: number][]
  readonly curve: {
    readonly seed: number
    readonly rounds: number
    readonly outcomes: readonly string[]
    readonly points: readonly {
      readonly k: number
      readonly estimator: number
      readonly estimatorInterval: readonly [number, number]
      readonly solved: number
      readonly sequential: number
      readonly sequentialInterval: readonly [number, number]
    }[]
  }
  readonly permutation: readonly {
    readonly differences: readonly number[]
    readonly seed: number
    readonly rounds: number
    readonly p: number
  }[]
}

/** Right attempts of 1,000 by code-cushman-001, as P3's authors released them. */
interface CodexCounts {
  readonly attempts: number
  /** '1' for a puzzle of the 228 held out, in the order of `successes`. */
  readonly heldOut: string
  readonly experiments: readonly {
    readonly name: string
    readonly passAtK: readonly [k: number, value: number][]
    readonly successes?: readonly number[]
    /** Where the attempts ended at the first success: its number, or 0 when there was none. */
    readonly firstSuccess?: readonly number[]
  }[]
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../testing/statistics/${name}`, import.meta.url), 'utf8'))
}
const reference = read('reference.json') as Reference
const codex = read('codexCounts.json') as CodexCounts
const exactly = 1e-12

function countsOf(successes: readonly number[]) {
  return successes.map((s) => ({ n: codex.attempts, s }))
}
function expectEqual(value: number | undefined, expected: number): void {
  expect(Math.abs((value ?? Number.NaN) - expected), `${value} and ${expected}`).toBeLessThanOrEqual(exactly)
}
function expectInterval(interval: Interval | null | undefined, [low, high]: readonly [number, number]): void {
  expectEqual(interval?.low, low)
  expectEqual(interval?.high, high)
}

describe('point 16: both definitions of Pass@k, as an exact computation in Python gives them', () => {
  it('equals the estimator of one puzzle to 1e-12', () => {
    for (const [n, s, k, value] of reference.passAtK) expectEqual(passAtK(n, s, k), value)
  })

  it('equals both curves and their bootstrap intervals to 1e-12', () => {
    const { seed, rounds, outcomes, points } = reference.curve
    const attempted = outcomes.map((row, index) => ({
      puzzleId: String(index),
      solved: Array.from(row, (mark) => mark === '1'),
    }))
    const curve = passCurve(
      attempted,
      points.map(({ k }) => k),
      { rounds, createRandom: () => createRandom(seed) },
    )
    expect(curve.map(({ k, sequential }) => [k, sequential.solved])).toEqual(
      points.map(({ k, solved }) => [k, solved]),
    )
    for (const [index, point] of points.entries()) {
      const mine = curve[index]
      expectEqual(mine?.estimator?.mean, point.estimator)
      expectEqual(mine?.sequential.mean, point.sequential)
      expectInterval(mine?.estimator?.interval, point.estimatorInterval)
      expectInterval(mine?.sequential.interval, point.sequentialInterval)
    }
  })

  it('equals the p-values of the permutation test to 1e-12', () => {
    for (const { differences, seed, rounds, p } of reference.permutation) {
      expectEqual(signFlipTest(differences, createRandom(seed), rounds), p)
    }
  })

  it('reproduces the Pass@k published with P3’s Codex counts (2.2358 % and the others)', () => {
    const sampled = codex.experiments.filter(({ name }) => name !== 'bootstrap')
    expect(sampled.map(({ name }) => name)).toEqual(['short', 'med', 'long'])
    for (const { passAtK: published, successes = [] } of sampled) {
      expect(successes).toHaveLength(397)
      for (const [k, value] of published)
        expectEqual(meanPassAtK(countsOf(successes), k) ?? Number.NaN, value)
    }
    expect(((meanPassAtK(countsOf(sampled[0]?.successes ?? []), 1) ?? 0) * 100).toFixed(4)).toBe('2.2358')
  })

  it('reproduces the sequential Pass@k published for attempts that end at the first success', () => {
    const { passAtK: published = [], firstSuccess = [] } =
      codex.experiments.find(({ name }) => name === 'bootstrap') ?? {}
    const outcomes = firstSuccess.map((first, index) => ({
      puzzleId: String(index),
      solved: first > 0 ? [...Array<boolean>(first - 1).fill(false), true] : Array<boolean>(1024).fill(false),
    }))
    const curve = passCurve(
      outcomes,
      published.map(([k]) => k),
      { untilSolved: true, createRandom: () => createRandom(1), rounds: 10 },
    )
    expect(curve.map(({ puzzles }) => puzzles)).toEqual([397, 397, 397, 397])
    for (const [index, [, value]] of published.entries()) expectEqual(curve[index]?.sequential.mean, value)
    expect(curve.every(({ estimator }) => estimator === null)).toBe(true)
  })

  it('reproduces what is known of the 228 held-out puzzles', () => {
    const rows = codex.experiments
      .filter(({ name }) => name === 'med' || name === 'long')
      .map(({ successes = [] }) => {
        const heldOut = countsOf(successes.filter((_s, index) => codex.heldOut[index] === '1'))
        expect(heldOut).toHaveLength(228)
        const shares = [1, 10, 100].map((k) => ((meanPassAtK(heldOut, k) ?? 0) * 100).toFixed(2))
        const solved = sequentialPassAtK(
          heldOut.map(({ s }) => [s > 0]),
          1,
        )
        return [...shares, solved]
      })
    expect(rows).toEqual([
      ['5.79', '25.78', '53.28', 167],
      ['15.86', '45.75', '66.75', 179],
    ])
  })
})
