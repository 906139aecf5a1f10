/**
 * The two rooms of a pair, one by one, each in memory that is put back before it. [Note: two rooms] The first holds the
 * solution, which may own all of that memory; so what it says counts only as "this text is the answer" or "it ended so". Only
 * the second, which has never seen the solution, can say `solved`.
 */
import type { EarlyEnd } from '#/domain/tasks/ended.ts'
import { endedBy } from '#/domain/tasks/ended.ts'
import { endedPair } from '#/domain/tasks/endedPair.ts'
import type { Job } from '../protocol.ts'
import type { Interpreter } from './interpreter.ts'
import { LateError } from './interpreter.ts'
import type { RoomReply } from './roomReply.ts'
import { readFields, readRoomReply } from './roomReply.ts'
import { BreachError, EndedError } from './seal.ts'

export type PairJob = Job & { kind: 'pair' }

/** A verdict on its way to the page, with the answer as text where a second room was asked about it. */
export interface Outcome extends Omit<RoomReply, 'text'> {
  readonly millis: number
  readonly lane: 'shared' | 'fresh' | null
  /** What was put to the puzzle, and how long it took to judge it. */
  readonly asked?: { readonly text: string; readonly millis: number }
}

/** Each engine's words for a native stack that is full. */
function isStackOverflow(error: unknown): boolean {
  return /call stack|too much recursion|stack overflow/i.test(String(error))
}

/** How a program ended that left no reply. */
export function earlyEndOf(error: unknown): EarlyEnd {
  if (error instanceof LateError) return 'timeout'
  if (error instanceof BreachError) return 'breach'
  return !(error instanceof EndedError) && isStackOverflow(error) ? 'too-deep' : 'crashed'
}

/** What the clock knows better than Python: an interrupt that was no deadline, a reply that came too late. */
export function settle<T extends { readonly kind: string; readonly message: string }>(
  reply: T,
  late: boolean,
  millis: number,
  limitMillis: number,
): T {
  if (late || millis > limitMillis) {
    return { ...reply, kind: 'timeout', message: `Not finished within ${String(limitMillis / 1000)} s.` }
  }
  if (reply.kind === 'timeout') return { ...reply, kind: 'error', message: 'KeyboardInterrupt' }
  return reply
}

/** The verdict for a program whose interpreter said nothing that counts. */
function ended(end: EarlyEnd, millis: number): Outcome {
  return { ...endedPair(endedBy(end, millis)), lane: 'fresh' }
}

interface Asked {
  readonly reply: RoomReply | null
  readonly late: boolean
  readonly millis: number
}

async function askRoom(
  interpreter: Interpreter,
  from: 'solution' | 'puzzle',
  request: object,
  limitMillis: number,
): Promise<Asked> {
  const { text, late, millis } = await interpreter.run(JSON.stringify(request), limitMillis, 'fresh')
  return { reply: readRoomReply(text, from), late, millis }
}

/** Whether the puzzle is none, asked where no solution is. */
async function isInvalid(interpreter: Interpreter, puzzle: string, limitMillis: number): Promise<boolean> {
  const request = JSON.stringify({ kind: 'load', puzzle })
  const { text } = await interpreter.run(request, limitMillis, 'fresh')
  return readFields(text)?.['kind'] === 'invalid-puzzle'
}

/** Runs both rooms. Never throws: an interpreter that broke is whole again before the next room. */
export async function runRooms(
  interpreter: Interpreter,
  job: PairJob,
  limitMillis: number,
): Promise<Outcome> {
  const { puzzle, solution } = job
  const begin = performance.now()
  const spent = () => performance.now() - begin
  try {
    const first = await askRoom(interpreter, 'solution', { kind: 'solution', puzzle, solution }, limitMillis)
    const used = first.millis
    // `solved` cannot be said in the first room; a program that says it has taken the checker apart.
    if (first.reply === null) return ended('crashed', used)
    const reply = settle(first.reply, first.late, used, limitMillis)
    if (reply.kind === 'invalid-puzzle' && !(await isInvalid(interpreter, puzzle, limitMillis))) {
      return ended('crashed', used)
    }
    const { text, ...without } = reply
    if (reply.kind !== 'answer' || text === undefined) return { ...without, millis: used, lane: 'fresh' }
    const request = { kind: 'puzzle', puzzle, answer: text }
    const second = await askRoom(interpreter, 'puzzle', request, limitMillis - used)
    const millis = used + second.millis
    if (second.reply === null) return ended('crashed', millis)
    const verdict = settle(second.reply, second.late, millis, limitMillis)
    return {
      ...verdict,
      ...{ output: reply.output + verdict.output, millis, lane: 'fresh' },
      asked: { text, millis: second.millis },
    }
  } catch (error) {
    return ended(earlyEndOf(error), spent())
  }
}
