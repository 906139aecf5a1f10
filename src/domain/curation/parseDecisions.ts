/** Decisions about hits as they were stored. */
import { z } from 'zod'
import type { HitDecisions } from './contamination.ts'
import { noDecisions } from './contamination.ts'

const decisionsSchema = z.record(z.string(), z.enum(['drop', 'keep']))

/** The stored decisions; none where nothing was stored or it cannot be read. */
export function parseDecisions(stored: unknown): HitDecisions {
  const parsed = decisionsSchema.safeParse(stored)
  return parsed.success ? parsed.data : noDecisions
}
