/**
 * Runs that were not made here but read from a file of records: the same as other runs to all who work on records. Their
 * mark is an endpoint without an address, which no other run has but those of the built-in model.
 */
import { emptyCounts } from './funnel.ts'
import { initialRunState } from './initialRunState.ts'
import { paperSettings } from './presets.ts'
import type { Endpoint, Run } from './run.ts'

/** Whether a run with this endpoint came from a file: no model was asked, and none of its records was verified here. */
export function isImported(endpoint: Endpoint): boolean {
  return endpoint.api !== 'built-in' && endpoint.baseUrl === ''
}

/** Solutions that a file had, by what became of them; all of them right, as far as the file tells. */
export interface ImportedCounts {
  /** Distinct puzzles: each is a record. */
  readonly puzzles: number
  /** Among the shortest distinct ones of their puzzle. */
  readonly kept: number
  /** Distinct, but longer than those that are kept. */
  readonly longer: number
  readonly repeated: number
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
  return {
    id,
    settings: {
      ...paperSettings({ baseUrl: '', model: name, api: 'completion' }, '', ''),
      name,
      puzzlesPerIteration: Math.max(1, counts.puzzles),
      keepPerPuzzle: options.keepPerPuzzle,
    },
    status: 'finished',
    state: {
      ...initialRunState({ heldOutAttempts: 0 }),
      stage: 'done',
      iterations: [
        {
          ...zero,
          proposed: counts.puzzles,
          puzzles: { ...zero.puzzles, kept: counts.puzzles },
          attempted: counts.kept + counts.longer + counts.repeated,
          solutions: {
            ...zero.solutions,
            kept: counts.kept,
            solved: counts.longer,
            duplicate: counts.repeated,
          },
          finishedPuzzles: counts.puzzles,
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
