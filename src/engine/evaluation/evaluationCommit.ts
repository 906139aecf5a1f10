/** What the store is given of an evaluation: its head whole, of its outcomes only the new ones. */
import type { AttemptedOutcome, Evaluation } from '#/domain/evaluation/evaluation.ts'
import type { EvaluationCommit } from '#/engine/ports/store.ts'
import { assert } from '#/lib/assert.ts'

/** The commit that brings a stored evaluation to this state; outcomes that are not among `entries` are stored already. */
export function toCommit(evaluation: Evaluation, entries: readonly AttemptedOutcome[]): EvaluationCommit {
  const { outcomes, ...head } = evaluation
  assert(
    entries.every(({ outcome }) => outcomes.includes(outcome)),
    'an outcome is stored that the evaluation does not have',
  )
  return { evaluation: head, entries }
}
