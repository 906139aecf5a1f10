/** The failures of a start that come from its settings. */
import type { HeldOut } from './heldOut.ts'
import type { StartFailure } from './startFailure.ts'

/** A failure when the worked examples of the solution prompt hold a held-out puzzle: they would give its answer away. */
export function checkPrefix(solvePrefix: string, heldOut: HeldOut): StartFailure | null {
  return heldOut.isIn(solvePrefix)
    ? invalidSetting('solvePrefix', 'It contains a held-out puzzle, which must never be in a prompt')
    : null
}

/** The failure for a setting that cannot be used. */
export function invalidSetting(field: string, problem: string): StartFailure {
  return {
    kind: 'invalid-settings',
    message: `The setting “${field}” cannot be used: ${problem.replace(/\.$/, '')}.`,
    advice: `Change “${field}” and start again.`,
  }
}
