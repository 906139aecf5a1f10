/** Two versions on the same held-out puzzles: what differs, and whether it can be chance. */
import { pairedDifference } from '#/domain/statistics/pairedDifference.ts'
import type { PairedDifference } from '#/domain/statistics/pairedDifference.ts'
import type { HeldOutPoint, ModelVersion } from '#/domain/grammar/selfTraining.ts'
import { passAtK } from '#/domain/statistics/statistics.ts'
import { collectionTitle } from '#/features/shared/library/library.ts'
import { formatCount, formatCounted } from '#/lib/format.ts'

export interface PassComparison {
  readonly k: number
  readonly before: number
  readonly after: number
  /** In shares of 1. */
  readonly difference: PairedDifference
}

export interface SolvedComparison {
  readonly before: number
  readonly after: number
  /** Puzzles that only the second solves, and that only the first solves. */
  readonly gained: number
  readonly lost: number
  /** In puzzles. */
  readonly difference: PairedDifference
}

export type VersionComparison =
  | { readonly kind: 'incomparable'; readonly because: string }
  | {
      readonly kind: 'compared'
      readonly puzzles: number
      readonly passAt: readonly PassComparison[]
      /** Null when they were measured with different numbers of attempts: more attempts solve more. */
      readonly solved: SolvedComparison | null
    }

const comparedKs = [1, 10, 100] as const

type Compared = Pick<ModelVersion, 'name' | 'settings' | 'points'>

/** Compares the last measurements of two versions. */
export function compareVersions(before: Compared, after: Compared): VersionComparison {
  const first = before.points.at(-1)
  const second = after.points.at(-1)
  if (first === undefined || second === undefined) {
    const { name } = first === undefined ? before : after
    return { kind: 'incomparable', because: `“${name}” was never measured on held-out puzzles.` }
  }
  const sameCollection = before.settings.collection === after.settings.collection
  if (!sameCollection || first.successes.length !== second.successes.length) {
    const held = (version: Compared, point: HeldOutPoint) =>
      `“${version.name}” on ${formatCount(point.successes.length)} of ${collectionTitle(version.settings.collection)}`
    return {
      kind: 'incomparable',
      because: `They were measured on different held-out puzzles: ${held(before, first)}, ${held(after, second)}. What one solves and the other does not cannot be told.`,
    }
  }
  const puzzles = first.successes.length
  if (puzzles < 2)
    return {
      kind: 'incomparable',
      because: `${formatCounted(puzzles, 'held-out puzzle')} can tell nothing about a difference.`,
    }
  return {
    kind: 'compared',
    puzzles,
    passAt: comparedKs.flatMap((k) => comparePassAt(k, first, second)),
    solved: first.attempts === second.attempts ? compareSolved(first, second) : null,
  }
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

function comparePassAt(k: number, first: HeldOutPoint, second: HeldOutPoint): readonly PassComparison[] {
  if (k > Math.min(first.attempts, second.attempts)) return []
  const [before, after] = [first, second].map(({ attempts, successes }) =>
    successes.map((right) => passAtK(attempts, right, k)),
  )
  if (before === undefined || after === undefined) return []
  const difference = pairedDifference(before, after)
  return difference === null ? [] : [{ k, before: meanOf(before), after: meanOf(after), difference }]
}

function compareSolved(first: HeldOutPoint, second: HeldOutPoint): SolvedComparison | null {
  const solvedOf = ({ successes }: HeldOutPoint) => successes.map((right) => (right > 0 ? 1 : 0))
  const [before, after] = [solvedOf(first), solvedOf(second)]
  const difference = pairedDifference(before, after)
  if (difference === null) return null
  const count = before.length
  const changes = before.map((value, index) => (after[index] ?? 0) - value)
  return {
    before: before.filter((value) => value === 1).length,
    after: after.filter((value) => value === 1).length,
    gained: changes.filter((change) => change > 0).length,
    lost: changes.filter((change) => change < 0).length,
    difference: {
      mean: difference.mean * count,
      low: difference.low * count,
      high: difference.high * count,
    },
  }
}
