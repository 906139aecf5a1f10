/**
 * What a worker may say. A program that got hold of the worker's realm can post anything that can be cloned: ports and
 * modules that cannot be passed on, cycles, gigabytes. So results are text of bounded length, and everything else is a break.
 */
import type { FromWorker } from '../protocol.ts'

/** Far above what the checker writes: its texts are cut at some 100,000 characters, of which JSON makes six at the worst. */
const maxResultLength = 4_000_000
/** A reason is a sentence. */
const maxReasonLength = 500

/** The message, with nothing else in it; null when it is none. */
export function readFromWorker(message: unknown): FromWorker | null {
  if (typeof message !== 'object' || message === null) return null
  const fields = message as Readonly<Record<string, unknown>>
  switch (fields['kind']) {
    case 'ready':
      return { kind: 'ready' }
    case 'failed': {
      const { message: reason } = fields
      return typeof reason === 'string' ? { kind: 'failed', message: reason.slice(0, maxReasonLength) } : null
    }
    case 'done': {
      const { token, result, worn } = fields
      if (typeof token !== 'string' || typeof result !== 'string' || typeof worn !== 'boolean') return null
      return result.length <= maxResultLength ? { kind: 'done', token, result, worn } : null
    }
    default:
      return null
  }
}
