/** The shape of records where they are read back: from the store, or from a file. */
import { z } from 'zod'
import type { TrainingRecord } from './record.ts'

export const recordShape = z.object({
  id: z.string(),
  puzzle: z.string(),
  header: z.string(),
  bodies: z.array(z.string()),
  attempts: z.number(),
  successes: z.number(),
  provenance: z.object({
    runId: z.string(),
    iteration: z.number(),
    model: z.string(),
    createdAt: z.number(),
  }),
}) satisfies z.ZodType<TrainingRecord>
