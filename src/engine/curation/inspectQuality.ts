/**
 * The whole look at a run's records: texts first (in a worker), then what only running them can tell. Says how far it is,
 * and stops when it is told to. What to do about what it finds is for a person.
 */
import type { ContaminationHit, HeldOutPuzzle } from '#/domain/curation/contamination.ts'
import type { Diversity } from '#/domain/curation/diversity.ts'
import type { DuplicateCluster } from '#/domain/duplicates/clusters.ts'
import { toClusters } from '#/domain/duplicates/clusters.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { TextAnalyst, TextAnalystFailure } from '#/engine/ports/textAnalyst.ts'
import type { Verifier } from '#/engine/ports/verifier.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import { findLeaks } from './findLeaks.ts'
import { findSameBehaviour } from './findSameBehaviour.ts'
import { collectAnswers } from './knownAnswers.ts'
import { toTextHits } from './textHits.ts'

export const qualityStages = ['duplicates', 'diversity', 'answers', 'held-out', 'behaviour'] as const
export type QualityStage = (typeof qualityStages)[number]

export interface QualityProgress {
  readonly stage: QualityStage
  readonly done: number
  readonly total: number
}

export interface QualityReport {
  readonly records: readonly TrainingRecord[]
  /** Positions are those of `records`. */
  readonly clusters: readonly DuplicateCluster[]
  readonly diversity: readonly Diversity[]
  readonly hits: readonly ContaminationHit[]
  /** Held-out puzzles that were looked for. */
  readonly heldOut: number
  /** Records whose answer could be put to other puzzles; the others were compared by their text only. */
  readonly answered: number
}

export interface QualityWorld {
  readonly analyst: TextAnalyst
  readonly verifier: Pick<Verifier, 'run'>
}

const stopped: TextAnalystFailure = {
  kind: 'stopped',
  message: 'The analysis was stopped.',
  advice: 'Nothing was changed; start it again at any time.',
}

/** Looks at the records, in the order in which they were found. Rejects only when the sandbox cannot start. */
export async function inspectQuality(
  records: readonly TrainingRecord[],
  heldOut: readonly HeldOutPuzzle[],
  { analyst, verifier }: QualityWorld,
  options: {
    readonly limitMillis: number
    readonly signal: AbortSignal
    readonly onProgress: (progress: QualityProgress) => void
  },
): Promise<Result<QualityReport, TextAnalystFailure>> {
  const { signal, onProgress, limitMillis } = options
  const isStopped = () => signal.aborted
  const limits = { limitMillis, signal }
  const texts = await analyst.analyse(
    {
      puzzles: records.map(({ puzzle, provenance }) => ({ text: puzzle, iteration: provenance.iteration })),
      heldOut: heldOut.map(({ puzzle }) => puzzle),
    },
    { signal, onProgress },
  )
  if (!texts.ok) return texts
  const tell = (stage: QualityStage, total: number) => (done: number) => {
    onProgress({ stage, done, total })
  }
  const answered = await collectAnswers(records, verifier, limits, tell('answers', records.length))
  if (isStopped()) return err(stopped)
  const leaks = await findLeaks(answered, heldOut, verifier, limits, tell('held-out', heldOut.length))
  if (isStopped()) return err(stopped)
  const linked = new Set(texts.value.links.map(({ index }) => index))
  const single = answered.filter(({ index }) => !linked.has(index))
  const same = await findSameBehaviour(single, verifier, limits, tell('behaviour', single.length))
  if (isStopped()) return err(stopped)
  return ok({
    records,
    clusters: toClusters([...texts.value.links, ...same]),
    diversity: texts.value.diversity,
    hits: [...toTextHits(texts.value, records, heldOut), ...leaks],
    heldOut: heldOut.length,
    answered: answered.length,
  })
}
