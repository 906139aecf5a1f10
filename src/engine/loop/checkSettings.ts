/** Settings as they come from a form or a script, made sure of before anything is asked of a model. */
import type { z } from 'zod'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import type { HeldOut } from './heldOut.ts'
import type { StartFailure } from './loopController.ts'

/** The settings in their own type, or a failure that names the first field that is wrong. */
export function checkSettings<Schema extends z.ZodType>(
  schema: Schema,
  settings: unknown,
): Result<z.infer<Schema>, StartFailure> {
  const parsed = schema.safeParse(settings)
  if (parsed.success) return ok(parsed.data)
  const issue = parsed.error.issues[0]
  const field = issue?.path.join('.') ?? ''
  return err(invalidSetting(field === '' ? 'settings' : field, issue?.message ?? 'not valid'))
}

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
