/** The shape of a run where it is read back: from the store, or from another tab. */
import { z } from 'zod'
import type { Run } from './run.ts'
import { replaySchema, runStateSchema, runStatuses } from './run.ts'
import { storedRunSettingsSchema } from './settings/runSettings.ts'

export const runShape: z.ZodType<Run> = z.object({
  id: z.string(),
  replay: replaySchema.optional(),
  settings: storedRunSettingsSchema,
  status: z.enum(runStatuses),
  state: runStateSchema,
  createdAt: z.number(),
  updatedAt: z.number(),
  pausedBecause: z.string().nullable(),
})
