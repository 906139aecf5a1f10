/**
 * What a worker may say. A program that got hold of the worker's realm can post anything that can be cloned: ports and
 * modules that cannot be passed on, cycles, gigabytes. So results are text of bounded length, and everything else is a break.
 */
import type { SealReport } from '#/engine/ports/verifier.ts'
import type { FromWorker } from '../protocol.ts'

/** Far above what the checker writes: its texts are cut at some 100,000 characters, of which JSON makes six at the worst. */
export const maxResultLength = 4_000_000
/** A reason is a sentence. */
const maxReasonLength = 500

/** The message, with nothing else in it; null when it is none. */
export function readFromWorker(message: unknown): FromWorker | null {
  if (typeof message !== 'object' || message === null) return null
  const fields = message as Readonly<Record<string, unknown>>
  switch (fields['kind']) {
    case 'ready': {
      const { seal, ownStack } = fields
      return isReport(seal) && typeof ownStack === 'boolean' ? { kind: 'ready', seal, ownStack } : null
    }
    case 'alone': {
      const { token } = fields
      return typeof token === 'string' ? { kind: 'alone', token } : null
    }
    case 'failed': {
      const { message: reason } = fields
      return typeof reason === 'string' ? { kind: 'failed', message: reason.slice(0, maxReasonLength) } : null
    }
    case 'done': {
      const { token, result, worn, sharedOver } = fields
      if (typeof token !== 'string' || typeof result !== 'string') return null
      if (typeof worn !== 'boolean' || typeof sharedOver !== 'boolean') return null
      return result.length <= maxResultLength ? { kind: 'done', token, result, worn, sharedOver } : null
    }
    default:
      return null
  }
}

function isReport(value: unknown): value is SealReport {
  if (typeof value !== 'object' || value === null) return false
  const { shut, refusing, open } = value as Readonly<Record<string, unknown>>
  return (
    Number.isSafeInteger(shut) &&
    Number.isSafeInteger(refusing) &&
    Array.isArray(open) &&
    open.length < 100 &&
    open.every((name) => typeof name === 'string' && name.length < 100)
  )
}
