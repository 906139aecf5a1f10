/**
 * The stored side of one run: takes in events one after the other, and stores what follows of each (state, candidates,
 * record) in one commit before it counts in memory. So at every moment the store holds a run that can go on, and memory
 * never claims more than the store holds. After a refused commit nothing more is taken in.
 */
import type { Repeats } from '#/domain/duplicates/repeats.ts'
import { fingerprint } from '#/lib/fingerprint.ts'
import { checkFunnel } from '#/domain/run/funnel.ts'
import { solveHeader } from '#/domain/prompt/prompts.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { Run, RunState } from '#/domain/run/run.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { Store } from '#/engine/ports/store.ts'
import { assert } from '#/lib/assert.ts'
import { explainRefusal } from '#/engine/work/explain.ts'
import type { Ending, Halt } from '#/engine/work/halt.ts'
import type { LoopEvent } from './loopMachine.ts'
import { step } from './loopMachine.ts'
import { dropRepeats } from './proposeStage.ts'
import type { Found } from './solveBooks.ts'
import type { Unbooked } from './unbooked.ts'

const recentCount = 20

export interface Ledger {
  /** The run as it was stored last. */
  readonly run: () => Run
  /** The newest records, newest first, at most 20. */
  readonly recentRecords: () => readonly TrainingRecord[]
  /** Stores what follows of an event; pauses the work when the store refuses. Rejects only at a mistake of ours. */
  readonly enter: (event: LoopEvent) => Promise<void>
  /** Writes down how the work ended; false when the store refuses even that. */
  readonly close: (ending: Ending | null) => Promise<boolean>
}

export function createLedger(options: {
  readonly run: Run
  /** Name of the model that works now, for the records. */
  readonly modelName: () => string
  /** Puzzles that the run has kept already; those that it keeps from now on are added. */
  readonly repeats: Repeats
  readonly recentRecords: readonly TrainingRecord[]
  readonly store: Store
  readonly clock: Clock
  /** Milliseconds that were worked on the run so far. */
  readonly worked: () => number
  /** What the model has cost and the books do not hold; told when they do. */
  readonly unbooked: Unbooked
  readonly halt: Halt
  /** Called after every change. */
  readonly onChange: () => void
}): Ledger {
  const { store, clock, halt } = options
  // What is not in the books is known while it is worked on; it is stored when that ends.
  let run: Run = { ...options.run, state: withUnbooked(options.run.state, { prompt: 0, completion: 0 }) }
  let recent = options.recentRecords
  let isRefused = false
  let last: Promise<void> = Promise.resolve()

  async function enterNow(received: LoopEvent): Promise<void> {
    if (isRefused) return
    const event =
      received.kind === 'proposed'
        ? { ...received, candidates: dropRepeats(received.candidates, options.repeats) }
        : received
    const { state: stepped, candidates, found } = step(run.state, event, run.settings)
    const state = { ...stepped, workedMillis: options.worked() }
    for (const counts of state.iterations) {
      const imbalance = checkFunnel(counts)
      assert(imbalance === null, imbalance ?? '')
    }
    const records = found === null ? [] : [toRecord(found)]
    const status = state.stage === 'done' ? 'finished' : 'running'
    const next: Run = { ...run, state, status, updatedAt: clock.now() }
    try {
      await store.runs.commit({ run: next, candidates, records })
    } catch (error) {
      isRefused = true
      halt.pause(explainRefusal(error))
      return
    }
    run = next
    if ((event.kind === 'proposed' || event.kind === 'solved') && event.usage !== null)
      options.unbooked.book(event.usage)
    recent = [...records, ...recent.filter(({ id }) => id !== records[0]?.id)].slice(0, recentCount)
    options.onChange()
  }

  function toRecord(found: Found): TrainingRecord {
    const header = solveHeader(found.puzzle)
    assert(header !== null, 'a record of a puzzle that has no header for a solution')
    const { iteration } = run.state
    return {
      ...found,
      id: fingerprint(run.id, String(iteration), found.puzzle),
      header,
      provenance: { runId: run.id, iteration, model: options.modelName(), createdAt: clock.now() },
    }
  }

  async function close(ending: Ending | null): Promise<boolean> {
    if (run.status === 'finished') return true
    assert(ending !== null, 'a run ended without a reason')
    run = { ...run, status: ending.status, pausedBecause: ending.because, updatedAt: clock.now() }
    try {
      // A commit that was refused may have been stored all the same: then the stored state is the true one.
      const truth = isRefused ? await store.runs.get(run.id) : null
      const isDone = truth?.status === 'finished'
      if (truth !== null) run = { ...run, state: truth.state }
      if (isDone) run = { ...run, status: 'finished', pausedBecause: null }
      const closed = isDone ? run : { ...run, state: withUnbooked(run.state, options.unbooked.tokens()) }
      await store.runs.commit({ run: closed, candidates: [], records: [] })
      run = closed
      return true
    } catch {
      return false
    }
  }

  return {
    run: () => run,
    recentRecords: () => recent,
    enter: (event) => {
      last = last.then(() => enterNow(event))
      return last
    },
    close,
  }
}

function withUnbooked(state: RunState, unbooked: NonNullable<RunState['unbooked']>): RunState {
  const { unbooked: before, ...rest } = state
  if (unbooked.prompt + unbooked.completion > 0) return { ...rest, unbooked }
  return before === undefined ? state : rest
}
