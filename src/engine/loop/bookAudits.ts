/** Keeps audits in a run's own state, where they outlive the tab. */
import type { Audits } from '#/domain/verdict/audit.ts'
import type { RunState } from '#/domain/run/run.ts'

/** The state with what audits of attempts came to, each difference under the iteration that goes on. */
export function bookAudits(state: RunState, { made, differences }: Audits): RunState {
  if (made === 0) return state
  const { iteration, audits } = state
  const more = differences.map((difference) => ({ ...difference, iteration }))
  return {
    ...state,
    audits: {
      made: (audits?.made ?? 0) + made,
      differences: [...(audits?.differences ?? []), ...more],
    },
  }
}
