/**
 * Decontamination by execution: does what a run's solutions answer solve a held-out puzzle of the same answer type? Answers
 * are tried first, since many records share one; what is taken is then confirmed as a pair by the strict verifier, the
 * generated solution (with its own defaults) against the held-out puzzle.
 */
import type { ContaminationHit, HeldOutPuzzle } from '#/domain/curation/contamination.ts'
import { hitId } from '#/domain/curation/contamination.ts'
import { pairTask } from '#/domain/tasks/pair.ts'
import { groupBy } from '#/lib/groupBy.ts'
import { answerTypeOf } from '#/domain/syntax/answerType.ts'
import type { RunLimits, Verifier } from '#/engine/ports/verifier.ts'
import type { AnsweredRecord } from './knownAnswers.ts'
import { findTaken } from './knownAnswers.ts'

/** A held-out puzzle that takes so many different answers is not asked for more: they say nothing about where they came from. */
const mostTaken = 25

/** The hits, by held-out puzzle and then in the order of the records. */
export async function findLeaks(
  answered: readonly AnsweredRecord[],
  heldOut: readonly HeldOutPuzzle[],
  verifier: Pick<Verifier, 'run'>,
  limits: RunLimits,
  onDone: (done: number) => void,
): Promise<readonly ContaminationHit[]> {
  const byType = groupBy(answered, ({ answerType }) => answerType)
  const questions = heldOut.flatMap((puzzle) => {
    const group = byType.get(answerTypeOf(puzzle.puzzle) ?? '')
    if (group === undefined) return []
    const byAnswer = groupBy(group, ({ answer }) => answer)
    const [holders, answers] = [[...byAnswer.values()], [...byAnswer.keys()]]
    return [{ heldOut: puzzle, puzzle: puzzle.puzzle, holders, answers }]
  })
  const skipped = heldOut.length - questions.length
  const taken = await findTaken(questions, mostTaken, verifier, limits, (done) => {
    onDone(skipped + done)
  })
  const suspects = questions.flatMap((question, index) =>
    (taken[index]?.accepted ?? []).flatMap((at) =>
      (question.holders[at] ?? []).map((holder) => ({
        holder,
        heldOut: question.heldOut,
        taken: { accepted: taken[index]?.accepted.length ?? 0, tried: question.answers.length },
      })),
    ),
  )
  const pairs = suspects.map(({ holder, heldOut: { puzzle } }) => ({ puzzle, solution: holder.solution }))
  const hits: ContaminationHit[] = []
  let at = 0
  for await (const verdict of verifier.run(pairTask, pairs, limits)) {
    const suspect = suspects[at]
    at += 1
    if (suspect !== undefined && verdict.kind === 'solved') hits.push(toHit(suspect))
  }
  return hits
}

function toHit({
  holder: { record, solution },
  heldOut,
  taken,
}: {
  readonly holder: AnsweredRecord
  readonly heldOut: HeldOutPuzzle
  readonly taken: { readonly accepted: number; readonly tried: number }
}): ContaminationHit {
  return {
    id: hitId('execution', record.id, heldOut.id),
    kind: 'execution',
    recordId: record.id,
    recordPuzzle: record.puzzle,
    iteration: record.provenance.iteration,
    recordSolution: solution,
    heldOut,
    share: 1,
    taken,
  }
}
