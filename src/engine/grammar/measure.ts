/** What a measurement on held-out puzzles says. */
import type { HeldOutPoint } from '#/domain/grammar/selfTraining.ts'
import { meanPassAtK, passAtK } from '#/domain/statistics/statistics.ts'
import type { AttemptedPuzzle } from './attempts.ts'

type Measured = Pick<HeldOutPoint, 'attempts' | 'successes' | 'passAt' | 'solved' | 'calls'>

function measuredFrom(successes: readonly number[], attempts: number, calls: number): Measured {
  const outcomes = successes.map((s) => ({ n: attempts, s }))
  const passAt = [1, 10, 40, 100]
    .filter((k) => k <= attempts)
    .map((k) => {
      const value = meanPassAtK(outcomes, k) ?? 0
      const each = successes.map((s) => passAtK(attempts, s, k))
      const variance = each.reduce((sum, one) => sum + (one - value) ** 2, 0) / Math.max(1, each.length - 1)
      const spread = 1.96 * Math.sqrt(variance / Math.max(1, each.length))
      return { k, value, low: Math.max(0, value - spread), high: Math.min(1, value + spread) }
    })
  return { attempts, successes: [...successes], passAt, solved: successes.filter((s) => s > 0).length, calls }
}

/** Pass@k of a measurement. Puzzles that the grammar has no words for count as unsolved: `missing`. */
export function measured(attempted: readonly AttemptedPuzzle[], missing: number, attempts: number): Measured {
  const successes = [...attempted.map(({ right }) => right), ...Array<number>(missing).fill(0)]
  return measuredFrom(
    successes,
    attempts,
    attempted.reduce((sum, { calls }) => sum + calls, 0),
  )
}

/** Several measurements with equally many attempts as one: the halves of a cross-validation. Throws for none. */
export function joinPoints(points: readonly HeldOutPoint[]): HeldOutPoint {
  const [first] = points
  if (first === undefined) throw new Error('Bug: no points to join')
  const sum = (read: (point: HeldOutPoint) => number) =>
    points.reduce((total, point) => total + read(point), 0)
  return {
    iteration: first.iteration,
    ...measuredFrom(
      points.flatMap(({ successes }) => successes),
      first.attempts,
      sum(({ calls }) => calls),
    ),
    elapsedMillis: sum(({ elapsedMillis }) => elapsedMillis),
  }
}
