/**
 * The lanes of a pair. [Note: two lanes] The shared lane is quick, and what it says is a hint (hint.ts). So `solved` is said by two
 * fresh rooms only; what may be a neighbour's fault is run again alone; and of the other refusals chance picks some to be run
 * again as well. Where those differ, some neighbour did what none can honestly do, and the shared lane ends.
 */
import { askHint } from './hint.ts'
import type { Interpreter } from './interpreter.ts'
import type { LaneChoice } from './laneChoice.ts'
import type { RoomReply } from './roomReply.ts'
import type { Outcome, PairJob } from './rooms.ts'
import { runRooms } from './rooms.ts'

/** One of so many refusals is audited. */
const auditEvery = 32
/** After so many hints the memory is put back in any case. */
const hintsKept = 16

/**
 * What the shared lane may say for good. Anything else may be a neighbour's fault (stack, memory, time, a crash), or is for a room
 * without a solution to say: that the puzzle is none.
 */
const countable: ReadonlySet<string> = new Set(['wrong', 'wrong-type', 'error', 'invalid-solution'])
/** A program that shows addresses ends now so, now otherwise: asked so often in memory that fills up, it shows it. */
const looksAtDifference = ['fresh', 'kept', 'kept', 'kept'] as const

function isCountable({ kind, message }: RoomReply): boolean {
  return countable.has(kind) && !(kind === 'error' && message.startsWith('RecursionError'))
}

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
  let hints = 0

  async function runAlone(job: PairJob, limitMillis: number, onAlone: () => void): Promise<Outcome> {
    onAlone()
    const begin = performance.now()
    const outcome = await runRooms(interpreter, job, limitMillis)
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
    const again = await runAlone(job, limitMillis, onAlone)
    if (again.kind !== outcome.kind) return false
    onAlone()
    for (const lane of looksAtDifference) {
      const look = await askHint(interpreter, job, limitMillis, lane)
      if (look?.kind === hint.kind) return false
    }
    return true
  }

  return {
    isSharedOver: () => isOver,
    run: async (job, limitMillis, onAlone) => {
      // Where a person waits for one verdict, it is the real one at once.
      if (job.fresh === true || job.explain === true || isOver || !choice.pays()) {
        const outcome = await runAlone(job, limitMillis, onAlone)
        choice.settled(!isCountable(outcome))
        return outcome
      }
      const begin = performance.now()
      const hint = await askHint(interpreter, job, limitMillis, hints++ % hintsKept === 0 ? 'fresh' : 'kept')
      choice.hinted(performance.now() - begin)
      const counts = hint !== null && isCountable(hint)
      choice.settled(!counts)
      if (counts && chance() * auditEvery >= 1) return { ...hint, lane: 'shared' }
      const outcome = await runAlone(job, limitMillis, onAlone)
      if (!counts) return outcome
      if (outcome.kind === hint.kind || !(await isNeighbours(job, limitMillis, onAlone, hint, outcome))) {
        return { ...outcome, audit: outcome.kind }
      }
      isOver = true
      return { ...outcome, audit: hint.kind }
    },
  }
}
