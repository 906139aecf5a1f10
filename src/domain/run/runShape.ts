/** The shape of a run where it is read back: from the store, or from another tab. */
import { z } from 'zod'
import type { Run } from './run.ts'
import { originSchema, runStateSchema, runStatuses } from './run.ts'
import { withOrigin } from './runOrigin.ts'
import { storedRunSettingsSchema } from './settings/runSettings.ts'

const shape = z.object({
  id: z.string(),
  origin: originSchema,
  settings: storedRunSettingsSchema,
  status: z.enum(runStatuses),
  state: runStateSchema,
  createdAt: z.number(),
  updatedAt: z.number(),
  pausedBecause: z.string().nullable(),
})

/** Reads runs of all times. */
export const runShape: z.ZodType<Run> = z.preprocess(withOrigin, shape)
