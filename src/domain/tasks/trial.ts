/** Trial answers, as Python literals, put to a puzzle one after the other (`examine.py`). */
import { z } from 'zod'
import type { VerifierTask } from './verifierTask.ts'

export interface Trial {
  readonly puzzle: string
  readonly answers: readonly string[]
}

/** `accepted` is the index of the first answer that passes (truthy result, or a NameError, as in the reference); null: none does. */
const trialResultSchema = z.object({
  accepted: z.number().int().nullable(),
  /** How many answers ran into the limit. */
  timeouts: z.number().int(),
})
export type TrialResult = z.infer<typeof trialResultSchema>

/** The limit is that of one answer; after three that ran into it the rest counts as not accepted (`runJob.ts`). */
export const trialTask: VerifierTask<Trial, TrialResult> = {
  name: 'trial',
  item: z.object({ puzzle: z.string(), answers: z.array(z.string()) }),
  reply: trialResultSchema,
  endedEarly: ({ end }) => ({ accepted: null, timeouts: end === 'timeout' ? 1 : 0 }),
}
