/** One iteration's proposals: the puzzle head learns from what is known, proposes, and what is worth an attempt is kept. */
import type { SelfTrainingSettings } from '#/domain/grammar/selfTraining.ts'
import type { Bench } from './attempts.ts'
import type { KnownPuzzle } from './knownPuzzles.ts'
import type { PairBook } from './pairs.ts'
import type { NovelPuzzle, ProposalFilter } from './proposals.ts'
import type { Proposal } from './proposer.ts'
import { createProposer } from './proposer.ts'
import { puzzleExamples } from './puzzleHead.ts'
import { defaultTraining, train } from './train.ts'
import { createWeights } from './weights.ts'

export interface ProposeRound {
  readonly settings: SelfTrainingSettings
  readonly known: readonly KnownPuzzle[]
  readonly pairs: PairBook
  readonly filter: ProposalFilter
  readonly bench: Bench
  readonly signal: AbortSignal
  /** For the training of the puzzle head, and for its draws. */
  readonly trainingSeed: number
  readonly proposingSeed: number
  /** Called with how much of it is done, 0 to 1, whenever proposals were judged. */
  readonly tell: (done: number) => void
}

/** The puzzles that were kept, and how many were proposed. Fewer than asked where nothing comes of tries, or when stopped. */
export async function proposeRound(
  round: ProposeRound,
): Promise<{ readonly novel: readonly NovelPuzzle[]; readonly proposed: number }> {
  const { settings, known, pairs, filter, bench, signal } = round
  const puzzleWeights = createWeights()
  train(puzzleWeights, puzzleExamples(known), defaultTraining, round.trainingSeed)
  const solvedIn = new Map<string, number>()
  for (const { family } of pairs.all()) solvedIn.set(family, (solvedIn.get(family) ?? 0) + 1)
  const lacking = settings.curriculum ? (family: string) => 1 / (1 + (solvedIn.get(family) ?? 0)) : null
  const proposer = createProposer(known, puzzleWeights, round.proposingSeed, lacking)
  const novel: NovelPuzzle[] = []
  let made = 0
  while (made < settings.proposals && !signal.aborted) {
    const proposals: Proposal[] = []
    const wanted = Math.min(64, settings.proposals - made)
    for (let tries = 0; proposals.length < wanted && tries < 20 * wanted; tries += 1) {
      const proposal = proposer.propose()
      if (proposal !== null) proposals.push(proposal)
    }
    if (proposals.length === 0) break
    made += proposals.length
    novel.push(...(await filter.sift(proposals, bench, signal)))
    round.tell(made / settings.proposals)
  }
  return { novel, proposed: made }
}
