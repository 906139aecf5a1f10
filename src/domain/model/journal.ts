/**
 * The journal of completions: each as it was received, under a key that says exactly what was asked. With it nothing is
 * asked twice, and a run can be repeated from what its model once said.
 */
import { z } from 'zod'
import { fingerprint } from '#/lib/fingerprint.ts'
import type { Completion, CompletionRequest, TokenUsage } from './completion.ts'
import type { ModelRef } from './modelRef.ts'
import { journalIdentity } from './modelRef.ts'

const count = z.number().int().nonnegative()

export const journalEntrySchema = z.object({
  /** See `completionKey`. */
  key: z.string().regex(/^[0-9a-f]{32}$/),
  prompt: z.string(),
  task: z.enum(['puzzle', 'solution']),
  seed: z.number().int(),
  text: z.string(),
  finishReason: z.string().nullable(),
  /** What the whole reply cost that began with this completion; null for those after it, or where nobody counted. */
  usage: z
    .object({ promptTokens: count, completionTokens: count, isEstimate: z.literal(true).optional() })
    .nullable(),
})
export type JournalEntry = z.infer<typeof journalEntrySchema>

/** A completion that was found in the journal. */
export interface Recalled {
  readonly completion: Completion
  readonly usage: TokenUsage | null
  /** Whether the one who asks had asked for it before; else it was found among what others asked for. */
  readonly isOwn: boolean
}

/**
 * The key of the sample with this index of a request: 32 hex digits over model, address, prompt, parameters and the
 * sample's own seed.
 */
export function completionKey(model: ModelRef, request: CompletionRequest, index: number): string {
  return fingerprint(
    ...journalIdentity(model),
    request.prompt,
    request.task,
    String(request.temperature),
    String(request.maxTokens),
    JSON.stringify(request.stop),
    String(request.seed + index),
  )
}
