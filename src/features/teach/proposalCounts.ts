import { proposalBuckets } from '#/domain/grammar/selfTraining.ts'
import type { ProposalBucket, SelfTrainingIteration } from '#/domain/grammar/selfTraining.ts'

/** Where proposals ended, of one iteration or of several together. */
export interface ProposalCounts {
  readonly proposed: number
  readonly puzzles: Readonly<Record<ProposalBucket, number>>
  /** What the buckets add up to; the books balance when it is `proposed`. */
  readonly sum: number
}

/** The counts of these iterations together. */
export function proposalCounts(iterations: readonly SelfTrainingIteration[]): ProposalCounts {
  const puzzles = Object.fromEntries(
    proposalBuckets.map((bucket) => [
      bucket,
      iterations.reduce((sum, iteration) => sum + iteration.puzzles[bucket], 0),
    ]),
  ) as Record<ProposalBucket, number>
  return {
    proposed: iterations.reduce((sum, { proposed }) => sum + proposed, 0),
    puzzles,
    sum: proposalBuckets.reduce((sum, bucket) => sum + puzzles[bucket], 0),
  }
}
