/**
 * The stored side of a self-training run: what its loop tells goes into the books of a run like any other, in the order in which
 * it came. What gathers while the store is busy becomes durable in one transaction, so that the loop never waits for it. After a
 * refusal nothing more is stored, and whoever runs the loop is told.
 */
import type { Discovery, HeldOutPoint } from '#/domain/grammar/selfTraining.ts'
import type { Candidate, Run, RunStatus, Taught } from '#/domain/run/run.ts'
import { checkFunnel } from '#/domain/run/funnel.ts'
import { toMeasurement } from '#/domain/run/taughtMeasurement.ts'
import type { Entered } from '#/domain/run/taughtRun.ts'
import {
  beginTaughtRun,
  enterAttempts,
  enterJudged,
  enterModel,
  enterVerdict,
  toParts,
} from '#/domain/run/taughtRun.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import { builtInNature } from '#/domain/model/kinds/builtin.ts'
import type { Verdict } from '#/domain/verdict/verdict.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { EvaluationCommit, Store } from '#/engine/ports/store.ts'
import { assert } from '#/lib/assert.ts'
import { fingerprint } from '#/lib/fingerprint.ts'
import { explainRefusal } from '../work/explain.ts'
import type { SelfTrainingNews } from './selfTrainingNews.ts'

type News<Kind> = Extract<SelfTrainingNews, { kind: Kind }>

/** Whether each attempt at a held-out puzzle was right, by the puzzle's source. */
export type SolvedBySource = ReadonlyMap<string, readonly boolean[]>

export interface TaughtBook {
  readonly judged: (news: Pick<News<'judged'>, 'iteration' | 'proposals'>) => void
  readonly attempted: (news: Omit<News<'attempted'>, 'kind'>) => void
  readonly iterated: (news: Pick<News<'iteration'>, 'iteration'>) => void
  readonly confirmed: (found: Discovery, verdict: Verdict) => void
  readonly measured: (point: HeldOutPoint, solved: SolvedBySource) => void
  /**
   * Stores how it ended and resolves when all is stored. `pairs`: what the version that it left has learned from; null where
   * it left none. Gives why the store refused, in plain words; null where it did not.
   */
  readonly close: (ending: {
    readonly status: RunStatus
    readonly because: string | null
    readonly pairs: number | null
  }) => Promise<string | null>
}

export interface TaughtBookWorld {
  readonly store: Pick<Store, 'runs' | 'evaluations'>
  readonly clock: Clock
  /** Called once, when the store refuses. */
  readonly onRefused: () => void
}

/** Between two commits: a run tells far more often than a store need be asked. */
const everyMillis = 500

interface Change extends Entered {
  readonly record?: TrainingRecord
  readonly measurement?: EvaluationCommit
}

const alone = (run: Run): Change => ({ run, candidates: [] })

function toRecord(run: Run, index: number, found: Discovery): TrainingRecord {
  const { puzzle, header, body } = toParts(found)
  return {
    id: fingerprint(run.id, String(index), puzzle),
    ...{ puzzle, header, bodies: [body], attempts: found.attempts, successes: found.right },
    provenance: {
      runId: run.id,
      iteration: index,
      model: `Built-in model (${builtInNature})`,
      createdAt: run.updatedAt,
    },
  }
}

/** Stores that the run has begun; rejects where that is refused. */
export async function openTaughtBook(
  options: {
    readonly id: string
    readonly name: string
    readonly taught: Omit<Taught, 'kind'>
    readonly createdAt: number
    readonly heldOut: readonly { readonly id: string; readonly sat: string }[]
  },
  { store, clock, onRefused }: TaughtBookWorld,
): Promise<TaughtBook> {
  let run = beginTaughtRun(options)
  await store.runs.commit({ run, candidates: [], records: [] })
  let waiting: ((run: Run) => Change)[] = []
  let working: Promise<void> | null = null
  let refusal: string | null = null
  const closing = new AbortController()
  /** Its iterations count on from those of the version that it goes on from. */
  let begun: number | null = null
  const indexOf = (iteration: number) => iteration - (begun ??= iteration - 1) - 1
  let pairs = 0

  async function commit(changes: readonly ((run: Run) => Change)[]): Promise<void> {
    const now = clock.now()
    let next: Run = { ...run, updatedAt: now, state: { ...run.state, workedMillis: now - run.createdAt } }
    const candidates: Candidate[] = []
    const records: TrainingRecord[] = []
    for (const change of changes) {
      const made = change(next)
      next = made.run
      candidates.push(...made.candidates)
      if (made.record !== undefined) records.push(made.record)
      // A run never names a measurement that is not there.
      if (made.measurement !== undefined) await store.evaluations.commit(made.measurement)
    }
    for (const counts of next.state.iterations) {
      const imbalance = checkFunnel(counts)
      assert(imbalance === null, imbalance ?? '')
    }
    await store.runs.commit({ run: next, candidates, records })
    run = next
  }

  async function work(): Promise<void> {
    while (waiting.length > 0 && refusal === null) {
      const changes = waiting
      waiting = []
      try {
        await commit(changes)
      } catch (error) {
        refusal = explainRefusal(error)
        onRefused()
      }
      if (refusal === null) await clock.delay(everyMillis, closing.signal)
    }
    working = null
  }

  function enter(change: (run: Run) => Change): void {
    if (refusal !== null) return
    waiting.push(change)
    working ??= work()
  }

  return {
    judged: ({ iteration, proposals }) => {
      const index = indexOf(iteration)
      enter((known) => enterJudged(known, index, proposals))
    },
    attempted: ({ iteration, ...made }) => {
      const index = indexOf(iteration)
      enter((known) => enterAttempts(known, index, made))
    },
    iterated: ({ iteration }) => {
      pairs = iteration.pairs
    },
    confirmed: (found, verdict) => {
      const index = indexOf(found.iteration)
      enter((known) => ({
        ...enterVerdict(known, index, found, verdict),
        ...(verdict.kind === 'solved' ? { record: toRecord(known, index, found) } : {}),
      }))
    },
    measured: ({ iteration, attempts, calls }, solved) => {
      const learned = pairs
      const index = iteration === 0 ? null : indexOf(iteration)
      const missing = Array<boolean>(attempts).fill(false)
      const outcomes = options.heldOut.map(({ id, sat }) => ({
        puzzleId: id,
        solved: solved.get(sat) ?? missing,
      }))
      enter((known) => {
        const tuned = index === null ? known : enterModel(known, index, learned)
        const { run: measured, evaluation, entries } = toMeasurement(tuned, { attempts, calls, outcomes })
        return { ...alone(measured), measurement: { evaluation, entries } }
      })
    },
    close: async ({ status, because, pairs: learned }) => {
      enter((known) => {
        const { state } = known
        // What was found since the last measurement has been learned too, in a model that was not measured any more.
        const isNewer =
          status === 'stopped' && learned !== null && state.tuned.at(-1)?.after !== state.iteration
        const last = isNewer ? enterModel(known, state.iteration, learned) : known
        const stage = status === 'finished' ? 'done' : last.state.stage
        return alone({ ...last, status, pausedBecause: because, state: { ...last.state, stage } })
      })
      closing.abort()
      await working
      return refusal
    },
  }
}
