/**
 * The case files of the verifier: programs, one JSON object a line, each with the verdict that it must get.
 * `cheats` and `bombs` hold what must never pass, `honest` what must never fail.
 */
import { z } from 'zod'
import { verdictKinds } from '#/domain/verdict/verdict.ts'

const verdictCaseSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  sat: z.string().min(1),
  sol: z.string(),
  verdict: z.enum(['solved', 'rejected']),
  /** Where given, the kinds of verdict of which one must be met. */
  kind: z.array(z.enum(verdictKinds)).min(1).optional(),
  /** A limit shorter than the usual second, for programs that use all of it. */
  limitMillis: z.number().int().positive().optional(),
  /** What the program tries. */
  note: z.string().min(1),
})
export type VerdictCase = z.infer<typeof verdictCaseSchema>

/** The cases of a file's text. Throws on a line that is no case. */
export function parseVerdictCases(text: string): VerdictCase[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => verdictCaseSchema.parse(JSON.parse(line)))
}
