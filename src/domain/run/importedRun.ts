/** Runs that were not made here but read from a file of records: the same as other runs to all who work on records. */
import { emptyCounts } from './funnel.ts'
import { initialRunState } from './initialRunState.ts'
import { paperSettings } from './presets.ts'
import type { Run, SolutionBucket } from './run.ts'

/** Solutions that a file had, by what became of them. */
export interface ImportedCounts {
  /** Distinct puzzles: each is a record. */
  readonly puzzles: number
  /** Among the shortest distinct ones of their puzzle. */
  readonly kept: number
  /** Distinct, but longer than those that are kept. */
  readonly longer: number
  readonly repeated: number
  /** Where they were verified: those that are not right, and puzzles without a right one. */
  readonly refused: Readonly<Partial<Record<SolutionBucket, number>>>
  readonly unsolved: number
}

/** A finished run with these counts. `now` in milliseconds since the epoch. */
export function toImportedRun(options: {
  readonly id: string
  /** Of the file. */
  readonly name: string
  readonly keepPerPuzzle: number
  readonly counts: ImportedCounts
  readonly note: string
  readonly createdAt: number
  readonly now: number
}): Run {
  const { id, name, counts, note, createdAt, now } = options
  const zero = emptyCounts()
  const tried = counts.puzzles + counts.unsolved
  const refused = Object.values(counts.refused).reduce((sum, count) => sum + count, 0)
  return {
    id,
    origin: { kind: 'imported', fileName: name },
    settings: {
      ...paperSettings({ kind: 'elsewhere', name }, '', ''),
      name,
      puzzlesPerIteration: Math.max(1, tried),
      keepPerPuzzle: options.keepPerPuzzle,
    },
    status: 'finished',
    state: {
      ...initialRunState({ heldOutAttempts: 0 }),
      stage: 'done',
      iterations: [
        {
          ...zero,
          proposed: tried,
          puzzles: { ...zero.puzzles, kept: tried },
          attempted: counts.kept + counts.longer + counts.repeated + refused,
          solutions: {
            ...zero.solutions,
            ...counts.refused,
            kept: counts.kept,
            solved: counts.longer,
            duplicate: counts.repeated,
          },
          finishedPuzzles: tried,
          solvedPuzzles: counts.puzzles,
          note,
        },
      ],
    },
    createdAt,
    updatedAt: now,
    pausedBecause: null,
  }
}
