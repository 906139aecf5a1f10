import type { Evaluation } from '#/domain/evaluation/evaluation.ts'
import { estimateOf, withoutPuzzles } from '#/domain/evaluation/passCurve.ts'

/** Two evaluations' values of one measure at the puzzles that both attempted often enough, in the same order. */
export interface PairValues {
  /** What was compared: the estimator, or whether a puzzle was solved within k where that is all that is known. */
  readonly measure: 'estimator' | 'sequential'
  readonly first: readonly number[]
  readonly second: readonly number[]
}

/** Pass@k of each shared puzzle by both evaluations. Excluded puzzles are left out of both. */
export function pairValues(
  first: Evaluation,
  second: Evaluation,
  k: number,
  excluded: readonly string[],
): PairValues {
  const stopped = (evaluation: Evaluation) => evaluation.imported?.untilSolved === true
  const measure = stopped(first) || stopped(second) ? 'sequential' : 'estimator'
  const valueOf = (evaluation: Evaluation, outcome: Evaluation['outcomes'][number]): number | null => {
    const within = outcome.solved.slice(0, k).includes(true)
    if (measure === 'estimator') return outcome.solved.length < k ? null : estimateOf(outcome, k)
    const known = outcome.solved.length >= k || (stopped(evaluation) && outcome.solved.includes(true))
    return known ? Number(within) : null
  }
  const others = new Map(second.outcomes.map((outcome) => [outcome.puzzleId, outcome]))
  const pairs = withoutPuzzles(first.outcomes, excluded).flatMap((outcome) => {
    const other = others.get(outcome.puzzleId)
    const one = valueOf(first, outcome)
    const two = other === undefined ? null : valueOf(second, other)
    return one === null || two === null ? [] : [[one, two] as const]
  })
  return { measure, first: pairs.map(([one]) => one), second: pairs.map(([, two]) => two) }
}
