/**
 * The quick look at a pair: both rooms one after the other in an interpreter that is not put back in between, nor before, as
 * long as only inert programs ran in it. [Note: two lanes] Before anything of the pair runs, Python says of both programs whether they
 * are; after one that is not the memory is put back, so that nobody meets what it left. What comes of it is a hint: the pair's
 * own solution was there when the puzzle was asked.
 */
import type { Interpreter, Reply } from './interpreter.ts'
import type { RoomReply } from './roomReply.ts'
import { readFields, readRoomReply } from './roomReply.ts'
import type { PairJob } from './rooms.ts'
import { settle } from './rooms.ts'

/** A hint is for short programs; what takes longer is better run alone at once than twice. */
export const hintMillis = 50

/** What came of it. */
export type Hint = RoomReply & { readonly millis: number }

/** What a program leaves in memory that stays is freed at once, in its own time. */
const leaving = (stays: boolean) => (stays ? { stays } : {})

/** Null where nothing counts that was said. `lane`: `fresh` puts the memory back first in any case. Never throws. */
export async function askHint(
  interpreter: Interpreter,
  { puzzle, solution }: PairJob,
  limitMillis: number,
  lane: 'kept' | 'fresh',
): Promise<Hint | null> {
  const limit = Math.min(limitMillis, hintMillis)
  let millis = 0
  let isLate = false
  const ask = async (request: object, where: 'kept' | 'fresh' | 'same', isInert: boolean): Promise<Reply> => {
    const reply = await interpreter.run(JSON.stringify(request), limit - millis, where, isInert)
    millis += reply.millis
    isLate ||= reply.late || millis > limit
    return reply
  }
  /** A reply in time, with the time of all so far. */
  const inTime = (reply: RoomReply | null): Hint | null =>
    reply === null || isLate ? null : { ...settle(reply, false, 0, limit), millis }

  try {
    const { text: looked } = await ask({ kind: 'look', puzzle, solution }, lane, true)
    const inert = readFields(looked)
    if (inert?.['kind'] !== 'looked') return inTime(readRoomReply(looked, 'solution'))
    const isFirstInert = inert['solution'] === true
    const { text: told } = await ask(
      { kind: 'solution', puzzle, solution, ...leaving(isFirstInert) },
      'same',
      isFirstInert,
    )
    const first = inTime(readRoomReply(told, 'solution'))
    if (first?.kind !== 'answer' || first.text === undefined) return first
    const isSecondInert = isFirstInert && inert['puzzle'] === true
    const { text: judged } = await ask(
      { kind: 'puzzle', puzzle, answer: first.text, ...leaving(isSecondInert) },
      'same',
      isSecondInert,
    )
    const second = inTime(readRoomReply(judged, 'puzzle'))
    return second === null ? null : { ...second, output: first.output + second.output }
  } catch {
    // It broke. Whose fault that is shows when the pair runs alone.
    return null
  }
}
