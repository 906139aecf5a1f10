import type { TrainingRecord } from '#/domain/dataset/record.ts'
import { openedPuzzles } from '#/domain/run/funnel.ts'
import type { Run } from '#/domain/run/run.ts'

/** What an iteration brought in. Iterations count from 1, as on the screen. */
export interface HarvestRow {
  readonly iteration: number
  readonly proposed: number
  /** Those that were to be attempted. */
  readonly kept: number
  readonly solved: number
  readonly solutions: number
  readonly attempted: number
  readonly tokens: number
}

/** A row for each iteration; puzzles that are solved but still attempted count with the current one. */
export function toHarvestRows({ state }: Run): readonly HarvestRow[] {
  const openSolved = state.open.filter(({ solved }) => solved > 0).length
  return state.iterations.map((counts, index) => ({
    iteration: index + 1,
    proposed: counts.proposed,
    kept: openedPuzzles(counts),
    solved: counts.solvedPuzzles + (index === state.iteration ? openSolved : 0),
    solutions: counts.solutions.kept,
    attempted: counts.attempted,
    tokens: counts.promptTokens + counts.completionTokens,
  }))
}

/** Solved puzzles of an iteration whose share of right attempts is in a tenth of all shares. */
export interface DifficultyRow {
  readonly iteration: number
  readonly range: string
  readonly count: number
}

/** Records that were found in a span of time, in minutes since the start of the run. */
export interface PaceRow {
  readonly from: number
  readonly to: number
  readonly records: number
  readonly perMinute: number
}

const tenths = Array.from({ length: 10 }, (_, index) => `${String(index * 10)}–${String(index * 10 + 10)}%`)
const spans = 40

/** Counts records as they come; holds numbers only. */
export function createRecordTally(run: Pick<Run, 'createdAt' | 'updatedAt' | 'state'>) {
  const difficulty = run.state.iterations.map(() => new Array<number>(10).fill(0))
  const pace = new Array<number>(spans).fill(0)
  const spanMillis = Math.max(1, (run.updatedAt - run.createdAt) / spans)
  let rated = 0
  return {
    enter: (records: readonly TrainingRecord[]): void => {
      for (const { attempts, successes, provenance } of records) {
        const span = Math.floor((provenance.createdAt - run.createdAt) / spanMillis)
        const at = Math.min(spans - 1, Math.max(0, span))
        pace[at] = (pace[at] ?? 0) + 1
        const counts = difficulty[provenance.iteration]
        if (attempts === 0 || counts === undefined) continue
        rated += 1
        // A tenth includes its upper end: what is always right is in the last.
        const tenth = Math.max(0, Math.min(9, Math.ceil((successes / attempts) * 10) - 1))
        counts[tenth] = (counts[tenth] ?? 0) + 1
      }
    },
    difficultyRows: (): readonly DifficultyRow[] =>
      rated === 0
        ? []
        : difficulty.flatMap((counts, index) =>
            counts.map((count, tenth) => ({ iteration: index + 1, range: tenths[tenth] ?? '', count })),
          ),
    paceRows: (): readonly PaceRow[] => {
      const minutes = spanMillis / 60_000
      return pace.every((count) => count === 0)
        ? []
        : pace.map((records, index) => ({
            from: index * minutes,
            to: (index + 1) * minutes,
            records,
            perMinute: records / minutes,
          }))
    },
  }
}
