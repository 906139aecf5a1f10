import { leastAccepted } from '#/domain/prompt/fewShotPolicies.ts'
import type { Run } from '#/domain/run/run.ts'
import { formatCount, formatCounted } from '#/lib/format.ts'

/** What the prompts of an iteration show of what people accepted, in a sentence; null where the run does not ask for that. */
export function examplesWords({ settings, state }: Run, iteration: number): string | null {
  if (settings.fewShotPolicy !== 'human-accepted') return null
  if (iteration === 0) {
    return 'The prompts of the first iteration show training puzzles. Records that you accept count from the next iteration on.'
  }
  const fixed = state.accepted.find((one) => one.iteration === iteration)
  if (fixed === undefined) return null
  const name = `iteration ${formatCount(iteration + 1)}`
  const count = fixed.puzzles.length
  if (count === 0) return `No record was accepted when ${name} began: its prompts show training puzzles.`
  const were = `${formatCounted(count, 'record')} ${count === 1 ? 'was' : 'were'} accepted when ${name} began: its prompts show`
  return count < leastAccepted
    ? `${were} ${count === 1 ? 'it' : 'them'} first, then training puzzles, as fewer than ${formatCount(leastAccepted)} are no prompt alone.`
    : `${were} them and nothing else.`
}
