/** The shape of runs where they are read back: from the store, or from another tab. */
import { z } from 'zod'
import type { Run } from './run.ts'
import { replaySchema, runSettingsSchema, runStateSchema, runStatuses } from './run.ts'

export const runShape: z.ZodType<Run> = z.object({
  id: z.string(),
  replay: replaySchema.optional(),
  settings: runSettingsSchema,
  status: z.enum(runStatuses),
  state: runStateSchema,
  createdAt: z.number(),
  updatedAt: z.number(),
  pausedBecause: z.string().nullable(),
})
