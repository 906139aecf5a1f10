import type { ActiveRun } from '#/engine/loop/loopController.ts'
import { plannedAttempts } from './runNumbers.ts'
import type { StageRates } from './stageMeter.ts'

/** How far one stage of the current iteration is, and how long it will take. */
export interface StageRow {
  readonly label: string
  readonly status: 'over' | 'now' | 'to come'
  /** `count`: candidates; `share`: of 1. */
  readonly unit: 'count' | 'share'
  readonly done: number
  /** Null while nobody can tell. */
  readonly total: number | null
  /** More may be added to the total, as more puzzles are kept. */
  readonly isGrowing: boolean
  readonly perMinute: number | null
  readonly leftMillis: number | null
}

/** The stages of the current iteration in their order; those that the run does not have are left out. */
export function stageRows(
  { run, stageDone }: Pick<ActiveRun, 'run' | 'stageDone'>,
  rates: StageRates,
): readonly StageRow[] {
  const { settings, state } = run
  const { stage, iteration } = state
  const counts = state.iterations.at(-1)
  if (counts === undefined || stage === 'done') return []
  const isTuned = state.tuned.at(-1)?.after === iteration
  const isFirst = stage === 'evaluate' && !isTuned
  const share = (label: string, status: StageRow['status']): StageRow => {
    const done = status === 'over' ? 1 : status === 'now' ? (stageDone ?? 0) : 0
    const perMinute = status === 'now' ? rates.share : null
    return {
      ...{ label, status, unit: 'share', done, total: 1, isGrowing: false, perMinute },
      leftMillis: status === 'now' ? timeFor(1 - done, perMinute) : null,
    }
  }
  const planned = plannedAttempts(counts, settings)
  const toPropose = Math.max(0, settings.puzzlesPerIteration - counts.proposed)
  const isSampling = stage === 'propose' || stage === 'solve'
  const beyond = isFirst ? 'to come' : 'over'
  // As many puzzles among the candidates to come are kept as among those so far.
  const expected =
    counts.proposed === 0 ? null : planned + (planned / counts.proposed) * toPropose - counts.attempted
  const rows: StageRow[] = [
    {
      ...{ label: 'Propose', status: stage === 'propose' ? 'now' : stage === 'solve' ? 'over' : beyond },
      ...{ unit: 'count', done: counts.proposed, total: settings.puzzlesPerIteration, isGrowing: false },
      perMinute: stage === 'propose' ? rates.propose : null,
      leftMillis: stage === 'propose' ? timeFor(toPropose, rates.propose) : null,
    },
    {
      ...{ label: 'Solve', status: isSampling ? 'now' : beyond, unit: 'count', done: counts.attempted },
      ...{ total: counts.proposed === 0 ? null : planned, isGrowing: toPropose > 0 },
      perMinute: isSampling ? rates.solve : null,
      leftMillis: isSampling && expected !== null ? timeFor(expected, rates.solve) : null,
    },
  ]
  if (isFirst) rows.unshift(share('Measure first', 'now'))
  if (settings.arm !== 'baseline') {
    rows.push(share('Train', stage === 'train' ? 'now' : isTuned ? 'over' : 'to come'))
    if (settings.heldOutAttempts > 0) {
      rows.push(share('Measure', stage === 'evaluate' && isTuned ? 'now' : 'to come'))
    }
  }
  return rows
}

/** What the stages that go on will take, as far as it is known: together no longer than the longest of them, as they overlap. */
export function stageTimeLeft(rows: readonly StageRow[]): number {
  return Math.max(0, ...rows.map(({ status, leftMillis }) => (status === 'now' ? (leftMillis ?? 0) : 0)))
}

/** Milliseconds for so much at this rate; null while it stands still. */
function timeFor(amount: number, perMinute: number | null): number | null {
  if (amount <= 0) return 0
  return perMinute === null || perMinute <= 0 ? null : (amount / perMinute) * 60_000
}
