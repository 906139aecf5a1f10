/** Settings as they come from a form or a script, made sure of before anything is asked of a model. */
import type { z } from 'zod'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'

/** The first setting that is wrong, and what is wrong with it. */
export interface SettingFault {
  readonly field: string
  readonly problem: string
}

/** The settings in their own type, or the first fault. */
export function parseSettings<Schema extends z.ZodType>(
  schema: Schema,
  settings: unknown,
): Result<z.infer<Schema>, SettingFault> {
  const parsed = schema.safeParse(settings)
  if (parsed.success) return ok(parsed.data)
  const issue = parsed.error.issues[0]
  const field = issue?.path.join('.') ?? ''
  return err({ field: field === '' ? 'settings' : field, problem: issue?.message ?? 'not valid' })
}
