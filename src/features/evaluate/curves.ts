import type { Evaluation } from '#/domain/evaluation/evaluation.ts'
import { passCurve, shownKs, withoutPuzzles } from '#/domain/evaluation/passCurve.ts'
import type { PassPoint } from '#/domain/evaluation/passCurve.ts'
import { createRandom, hashSeed } from '#/lib/random.ts'

/** The same resamples on every screen and in every file: an interval must not change with the place where it is read. */
export function createSeeded(): () => number {
  return createRandom(hashSeed('resampling', 1))
}

/** Which puzzles count: all, or only those whose like was not found in what the model learned from. */
export type Scope = 'full' | 'clean'

/** Puzzles that do not count for this evaluation. */
export function excludedOf(evaluation: Evaluation, scope: Scope): readonly string[] {
  return scope === 'clean' ? (evaluation.contaminated ?? []) : []
}

/** Curves by outcomes, which are a new list whenever there are more of them. */
const known = new WeakMap<Evaluation['outcomes'], Map<string, readonly PassPoint[]>>()

/** Pass@k of an evaluation for every k that is shown. Kept, as 2,000 resamples take their time. */
export function curveOf(evaluation: Evaluation, scope: Scope = 'full'): readonly PassPoint[] {
  const excluded = excludedOf(evaluation, scope)
  const curves = known.get(evaluation.outcomes) ?? new Map<string, readonly PassPoint[]>()
  known.set(evaluation.outcomes, curves)
  const key = JSON.stringify(excluded)
  const found =
    curves.get(key) ??
    passCurve(withoutPuzzles(evaluation.outcomes, excluded), shownKs(evaluation.settings.attempts), {
      untilSolved: evaluation.imported?.untilSolved === true,
      createRandom: createSeeded,
    })
  curves.set(key, found)
  return found
}

/** The point of a curve at this k; null where it has none. */
export function pointAt(points: readonly PassPoint[], k: number): PassPoint | null {
  return points.find((point) => point.k === k) ?? null
}

/** The values of k that papers report. */
export const reportedKs = [1, 10, 100]

/** The share by which an evaluation is told: the estimator, or the sequential one where that is all there is. */
export function mainShare(point: PassPoint) {
  return point.estimator ?? point.sequential
}
