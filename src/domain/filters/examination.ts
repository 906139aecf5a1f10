/**
 * What running a *puzzle* alone can tell: the facts that the paper's filters (§1.2 of `gen.py`) decide on.
 * The rules themselves are in `filters.ts`; these are the questions that only Python can answer.
 */
import { z } from 'zod'

/** Facts about one puzzle candidate. `rejected`: the signature test of the reference failed. */
export const inspectionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('inspected'),
    /** Name of the first parameter; null when there is none. */
    answerName: z.string().nullable(),
    /** Its annotation (`int`, `List[str]`, `list[int]`, `'int'` when quoted); null when it has none or it names something that is not `List`. */
    answerType: z.string().nullable(),
    /** Positional parameters without a default. */
    requiredCount: z.number().int(),
    /** Whether there are `*args`, `**kw` or keyword-only parameters. */
    hasVariadic: z.boolean(),
  }),
  z.object({
    kind: z.literal('rejected'),
    reason: z.enum(['syntax', 'error', 'timeout', 'memory', 'crashed', 'breach']),
    message: z.string(),
  }),
])
export type Inspection = z.infer<typeof inspectionSchema>

/** Trial answers, as Python literals, to be put to a puzzle one after the other. */
export interface Trial {
  readonly puzzle: string
  readonly answers: readonly string[]
}

/** `accepted` is the index of the first answer that passes (truthy result, or a NameError, as in the reference); null: none does. */
export const trialResultSchema = z.object({
  accepted: z.number().int().nullable(),
  /** How many answers ran into the limit. */
  timeouts: z.number().int(),
})
export type TrialResult = z.infer<typeof trialResultSchema>
