/**
 * Whether a server says of its replies why they ended. Most do, and then one without a reason was broken off. A few never do; that
 * shows when such a reply comes although nothing else was asked for that it could have been broken off for.
 */
import type { ReplyCollector } from './replyCollector.ts'

export interface StreamEnds {
  /** A reply whose choices all said why they ended. */
  readonly saw: (reply: ReplyCollector) => void
  /** Whether a reply that the server itself ended without a reason is whole all the same. */
  readonly isWhole: (reply: ReplyCollector, isAlone: boolean) => boolean
}

export function createStreamEnds(): StreamEnds {
  let says: 'unknown' | 'reasons' | 'nothing' = 'unknown'
  return {
    saw: (reply) => {
      if (reply.finished().length > 0) says = 'reasons'
    },
    isWhole: (reply, isAlone) => {
      const isPlain = reply.finished().length === 0 && reply.choices().some(({ text }) => text !== '')
      if (says === 'reasons' || !isPlain) return false
      if (isAlone) says = 'nothing'
      return says === 'nothing'
    },
  }
}
