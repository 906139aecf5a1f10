/** What the judge of 2023 made of P3's own solutions, and that judge over verdicts which are known already. */
import { pairTask } from '#/domain/tasks/pair.ts'
import type { Pair, Verdict } from '#/domain/verdict/verdict.ts'
import type { Verifier } from '#/engine/ports/verifier.ts'
import { withTask } from '#/engine/ports/withTask.ts'
import { createReferenceJudge } from '#/engine/verify/referenceJudge.ts'

/** Problems whose puzzles or solutions import what its text rules did not allow: 60 pairs, all by itertools or heapq. */
export const barredProblems: readonly string[] = [
  ...['BinomialProbabilities', 'EightQueensOrFewer', 'EvaluateOperators', 'GraphIsomorphism', 'Kirkman'],
  ...['ListSlice', 'No3Colinear', 'PackingHam', 'PostageStamp', 'ShortestPath', 'SlidingPuzzle', 'StrSlice'],
  ...['UnweightedShortestPath', 'Zarankiewicz'],
]

/** The judge's verdicts of the pairs, where the sandbox said `verdicts` of the same pairs: nothing is run again. */
export async function judgeAsIn2023(
  pairs: readonly Pair[],
  verdicts: readonly Verdict[],
): Promise<readonly Verdict[]> {
  const keyOf = ({ puzzle, solution }: Pair) => `${puzzle}\0${solution}`
  const known = new Map(pairs.map((pair, index) => [keyOf(pair), verdicts[index]]))
  const nothing: Verifier = {
    ready: Promise.resolve({
      interpreter: 'recorded',
      workers: 1,
      seal: { shut: 0, refusing: 0, open: [] },
      ownStack: true,
    }),
    run: () => {
      throw new Error('Nothing but pairs is asked here.')
    },
  }
  const recorded = withTask(nothing, pairTask, async function* (asked) {
    for (const pair of asked) {
      const verdict = await Promise.resolve(known.get(keyOf(pair)))
      if (verdict === undefined) throw new Error(`Not the text that was run: ${pair.puzzle}`)
      yield verdict
    }
  })
  const judged: Verdict[] = []
  for await (const verdict of createReferenceJudge(recorded).run(pairTask, pairs, { limitMillis: 10_000 })) {
    judged.push(verdict)
  }
  return judged
}
