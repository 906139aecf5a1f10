/**
 * What a run found that a held-out puzzle may have leaked into: by text (the same 5-grams) and by execution (a generated
 * solution solves the held-out puzzle). Hits are for review; until a person decides otherwise, the record is dropped.
 */
import type { TrainingRecord } from '#/domain/dataset/record.ts'

/** A puzzle that must not be trained on. */
export interface HeldOutPuzzle {
  /** As in the library: `p3/ListIn:0`. */
  readonly id: string
  /** In the paper's form, `def f(`. */
  readonly puzzle: string
}

export type HitKind = 'text' | 'execution'
export type HitDecision = 'drop' | 'keep'

export interface ContaminationHit {
  /** Made of what it is about, so that decisions outlive a new search. */
  readonly id: string
  readonly kind: HitKind
  readonly recordId: string
  readonly recordPuzzle: string
  /** The iteration in which the record was found. */
  readonly iteration: number
  /** Header and body of the generated solution: for `execution` the one that solved the held-out puzzle. */
  readonly recordSolution: string
  readonly heldOut: HeldOutPuzzle
  /** For `text`: the share of the held-out puzzle's 5-grams that the record has. For `execution`: 1. */
  readonly share: number
  /**
   * For `execution`: how many of the different answers that were tried the held-out puzzle takes. One that takes many says
   * little about where an answer came from.
   */
  readonly taken: { readonly accepted: number; readonly tried: number } | null
}

/** Decisions by hit id; what is missing is `drop`. */
export type HitDecisions = Readonly<Record<string, HitDecision>>

export const noDecisions: HitDecisions = {}

/** The id of a hit. */
export function hitId(kind: HitKind, recordId: string, heldOutId: string): string {
  return `${kind}:${recordId}:${heldOutId}`
}

/** What was decided about a hit: dropped unless a person said `keep`. */
export function decisionOf(hit: Pick<ContaminationHit, 'id'>, decisions: HitDecisions): HitDecision {
  return decisions[hit.id] ?? 'drop'
}

/** The records without those that a hit drops. The "full" set is the records as they are. */
export function cleanRecords(
  records: readonly TrainingRecord[],
  hits: readonly ContaminationHit[],
  decisions: HitDecisions = noDecisions,
): readonly TrainingRecord[] {
  const dropped = droppedPuzzles(hits, decisions)
  return records.filter(({ puzzle }) => !dropped.has(puzzle))
}

/** The puzzles, as text, that a hit drops: whatever solution they come with. */
export function droppedPuzzles(
  hits: readonly ContaminationHit[],
  decisions: HitDecisions = noDecisions,
): ReadonlySet<string> {
  return new Set(
    hits.filter((hit) => decisionOf(hit, decisions) === 'drop').map(({ recordPuzzle }) => recordPuzzle),
  )
}

/**
 * Ids of the held-out puzzles that one of these records (those that were trained on) may give away: what "clean" Pass@k
 * leaves out. A hit that a person decided to keep is no leak.
 */
export function contaminatedHeldOut(
  records: readonly Pick<TrainingRecord, 'id'>[],
  hits: readonly ContaminationHit[],
  decisions: HitDecisions = noDecisions,
): ReadonlySet<string> {
  const trained = new Set(records.map(({ id }) => id))
  return new Set(
    hits
      .filter((hit) => trained.has(hit.recordId) && decisionOf(hit, decisions) === 'drop')
      .map(({ heldOut }) => heldOut.id),
  )
}
