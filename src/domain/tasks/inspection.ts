/**
 * What running a *puzzle* alone can tell: the facts that the paper's filters (§1.2 of `gen.py`) decide on.
 * The rules themselves are in `domain/filters/kinds/`; these are questions that only Python can answer (`examine.py`).
 */
import { z } from 'zod'
import { kindOfEnd } from './ended.ts'
import type { VerifierTask } from './verifierTask.ts'

/** Facts about one puzzle candidate. `rejected`: the signature test of the reference failed. */
const inspectionSchema = z.discriminatedUnion('kind', [
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

/** The facts that the puzzle filters need, one inspection per puzzle source. */
export const inspectionTask: VerifierTask<string, Inspection> = {
  name: 'inspect',
  item: z.string(),
  reply: inspectionSchema,
  endedEarly: ({ end, message }) => ({
    kind: 'rejected',
    reason: end === 'breach' ? 'crashed' : kindOfEnd(end),
    message,
  }),
}
