/**
 * What was found of leaks in a run, as it is kept with it: the hits, when they were looked for, and how far the run itself
 * has looked. And what follows of it for a tuned model: which held-out puzzles it may have seen.
 */
import { z } from 'zod'
import { fingerprint } from '#/lib/fingerprint.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { Run } from '#/domain/run/run.ts'
import type { ContaminationHit, HitDecisions } from './contamination.ts'
import { decisionOf, hitId } from './contamination.ts'

export const hitSchema = z.object({
  id: z.string(),
  kind: z.enum(['text', 'execution']),
  recordId: z.string(),
  recordPuzzle: z.string(),
  iteration: z.number().int().nonnegative(),
  recordSolution: z.string(),
  heldOut: z.object({ id: z.string(), puzzle: z.string() }),
  share: z.number(),
  taken: z.object({ accepted: z.number(), tried: z.number() }).nullable(),
}) satisfies z.ZodType<ContaminationHit>

export const findingsSchema = z.object({
  /** Milliseconds since the epoch. */
  at: z.number(),
  /** Held-out puzzles that were looked for. */
  heldOut: z.number(),
  /** Iterations whose training texts the run has looked through before it tuned its model. */
  iterations: z.number(),
  hits: z.array(hitSchema),
})
export interface Findings {
  readonly at: number
  readonly heldOut: number
  readonly iterations: number
  readonly hits: readonly ContaminationHit[]
}

export const decisionsSchema = z.record(
  z.string(),
  z.enum(['drop', 'keep']),
) satisfies z.ZodType<HitDecisions>

/** What is known after a new look at these records: of them the new hits count, of all others those from before. */
export function mergeFindings(
  known: Findings | null,
  found: Findings,
  searched: readonly Pick<TrainingRecord, 'id'>[],
): Findings {
  const ids = new Set(searched.map(({ id }) => id))
  const others = known?.hits.filter(({ recordId }) => !ids.has(recordId)) ?? []
  return {
    ...found,
    iterations: Math.max(found.iterations, known?.iterations ?? 0),
    hits: [...others, ...found.hits],
  }
}

/** Who stands for the solutions of a training record that the run itself did not find right. */
export type Unverified = 'people' | 'nobody'

/** The id of a training record that is none of the run's own. */
export function unverifiedId(runId: string, checkedBy: Unverified, puzzle: string): string {
  return fingerprint(runId, checkedBy, puzzle)
}

/**
 * Ids of the held-out puzzles that a tuned model of the run (1: the first) may have seen: what a hit that is not kept found
 * in the material of its tuning, or of those that it goes on from. Sorted.
 */
export function heldOutSeenBy(
  { id, settings, state }: Pick<Run, 'id' | 'settings' | 'state'>,
  model: number,
  { hits }: Pick<Findings, 'hits'>,
  decisions: HitDecisions,
): readonly string[] {
  const tunings = state.tuned.slice(settings.startFrom === 'last' ? 0 : model - 1, model).map((tuning) => ({
    through: tuning.after ?? 0,
    leftOut: new Set(tuning.leftOut),
  }))
  const isOfPeople = ({ recordId, recordPuzzle }: ContaminationHit): boolean =>
    recordId === unverifiedId(id, 'people', recordPuzzle)
  const seen = hits.filter(
    (hit) =>
      decisionOf(hit, decisions) === 'drop' &&
      isOfPeople(hit) === (settings.arm === 'human') &&
      tunings.some(({ through, leftOut }) => hit.iteration <= through && !leftOut.has(hit.recordPuzzle)),
  )
  return [...new Set(seen.map(({ heldOut }) => heldOut.id))].sort()
}

/** The hit as it would be in a repetition of the run: what its records are called there. */
export function renameHit(hit: ContaminationHit, from: string, to: string): ContaminationHit {
  const { recordId, recordPuzzle, iteration, kind, heldOut } = hit
  const source = ['people', 'nobody', String(iteration)].find(
    (one) => fingerprint(from, one, recordPuzzle) === recordId,
  )
  if (source === undefined) return hit
  const renamed = fingerprint(to, source, recordPuzzle)
  return { ...hit, recordId: renamed, id: hitId(kind, renamed, heldOut.id) }
}
