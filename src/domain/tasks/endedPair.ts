/** The early end of a pair, for its task and for the rooms, which end pairs themselves. Without a schema, as `ended.ts`. */
import type { Ended } from './ended.ts'
import { kindOfEnd } from './ended.ts'

/** What is left to say of a pair in the words of a verdict. */
export function endedPair({ end, message, millis }: Ended) {
  return { kind: kindOfEnd(end), message, answer: null, output: '', traceback: [], room: null, millis }
}
