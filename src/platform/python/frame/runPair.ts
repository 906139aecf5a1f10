/**
 * The lanes of a pair. [Note: two lanes] The shared lane is quick, and what it says is a hint: others ran in that interpreter
 * before, and any of them may own its memory. So `solved` is said by two fresh rooms only; what may be a neighbour's fault is
 * run again alone; and of the other refusals chance picks some to be run again as well. Where those differ, some neighbour did
 * what none can honestly do, and the shared lane ends.
 */
import type { Interpreter } from './interpreter.ts'
import type { LaneChoice } from './laneChoice.ts'
import type { RoomReply } from './roomReply.ts'
import { readFields, readRoomReply } from './roomReply.ts'
import type { Outcome, PairJob } from './rooms.ts'
import { runRooms, settle } from './rooms.ts'

/** A hint is for short programs; what takes longer is better run alone at once than twice. */
export const hintMillis = 50
/** One of so many refusals is audited. */
const auditEvery = 32

/** What the shared lane may say for good. Anything else may be a neighbour's fault: stack, memory, time, a crash. */
const countable: ReadonlySet<string> = new Set([
  ...['wrong', 'wrong-type', 'error', 'invalid-puzzle', 'invalid-solution'],
])

interface Hint {
  /** Null where nothing counts that was said. */
  readonly reply: (RoomReply & { readonly millis: number }) | null
  /** Whether both programs may share an interpreter, as far as it is to be believed. */
  readonly isHarmless: boolean
}

async function askShared(
  interpreter: Interpreter,
  job: PairJob,
  limitMillis: number,
  lane: 'shared' | 'last' = 'shared',
): Promise<Hint> {
  try {
    const { puzzle, solution } = job
    const request = JSON.stringify({ kind: 'pair', puzzle, solution })
    const { text, late, millis } = await interpreter.run(request, Math.min(limitMillis, hintMillis), lane)
    const isHarmless = readFields(text)?.['kind'] !== 'fresh'
    const said = readRoomReply(text, 'puzzle') ?? readRoomReply(text, 'solution')
    if (late || said === null || millis > limitMillis) return { reply: null, isHarmless }
    return { reply: { ...settle(said, late, millis, limitMillis), millis }, isHarmless }
  } catch {
    // It broke. Whose fault that is shows when the pair runs alone.
    return { reply: null, isHarmless: false }
  }
}

const isStackError = ({ kind, message }: RoomReply) =>
  kind === 'error' && message.startsWith('RecursionError')

export interface PairRunner {
  /** `onAlone` is called when the clock of the fresh rooms begins. Never throws. */
  readonly run: (
    job: PairJob,
    limitMillis: number,
    onAlone: () => void,
  ) => Promise<Outcome & { audit?: string }>
  /** Whether an audit found that the shared lane is not to be believed; it is not used any more then. */
  readonly isSharedOver: () => boolean
}

/** `chance` draws from 0 to 1: nobody can know which pair is audited. */
export function createPairRunner(
  interpreter: Interpreter,
  choice: LaneChoice,
  chance: () => number,
): PairRunner {
  let isOver = false

  async function runAlone(job: PairJob, limitMillis: number, onAlone: () => void, mayShare: boolean) {
    onAlone()
    const begin = performance.now()
    const outcome = await runRooms(interpreter, job, limitMillis, mayShare)
    choice.ranAlone(performance.now() - begin)
    return outcome
  }

  /**
   * Whether a hint that differs is a neighbour's doing. A program can differ from run to run by itself, because it draws random
   * numbers: then it differs alone as well, or says in the shared lane's own memory, put back, what it said there before.
   */
  async function isNeighbours(
    job: PairJob,
    limitMillis: number,
    onAlone: () => void,
    hint: RoomReply,
    outcome: Outcome,
  ): Promise<boolean> {
    const again = await runAlone(job, limitMillis, onAlone, false)
    if (again.kind !== outcome.kind) return false
    onAlone()
    const { reply } = await askShared(interpreter, job, limitMillis, 'last')
    return reply?.kind !== hint.kind
  }

  return {
    isSharedOver: () => isOver,
    run: async (job, limitMillis, onAlone) => {
      // Where a person waits for one verdict, it is the real one at once.
      if (job.fresh === true || job.explain === true || isOver || !choice.pays()) {
        const outcome = await runAlone(job, limitMillis, onAlone, false)
        choice.settled(!countable.has(outcome.kind) || isStackError(outcome))
        return outcome
      }
      const begin = performance.now()
      const { reply, isHarmless } = await askShared(interpreter, job, limitMillis)
      // What takes the fresh lane anyway costs next to nothing here and says nothing of the others.
      if (isHarmless) choice.hinted(performance.now() - begin)
      const counts = reply !== null && countable.has(reply.kind) && !isStackError(reply)
      if (isHarmless) choice.settled(!counts)
      if (counts && chance() * auditEvery >= 1) return { ...reply, lane: 'shared' }
      const outcome = await runAlone(job, limitMillis, onAlone, isHarmless)
      if (!counts) return outcome
      if (outcome.kind === reply.kind || !(await isNeighbours(job, limitMillis, onAlone, reply, outcome))) {
        return { ...outcome, audit: outcome.kind }
      }
      isOver = true
      return { ...outcome, audit: reply.kind }
    },
  }
}
