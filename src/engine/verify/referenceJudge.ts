/**
 * The judge of 2023, for comparisons: its text rules before anything runs, and its looser look at types. What it accepted
 * only because solution and judge shared one namespace (forged `__eq__`, replaced code, leftovers of earlier programs) is
 * not brought back: answers still cross between the rooms as plain data. P3's pairs lose nothing by that.
 */
import { isTextSafe } from '#/domain/filters/kinds/unsafeText.ts'
import { loosenPuzzle } from '#/domain/filters/referenceTypes.ts'
import { pairTask } from '#/domain/tasks/pair.ts'
import type { Pair, Verdict } from '#/domain/verdict/verdict.ts'
import type { RunLimits, Verifier } from '#/engine/ports/verifier.ts'
import { withTask } from '#/engine/ports/withTask.ts'

type Sentence = Pick<Verdict, 'kind' | 'message'>

const textRules =
  'is barred by the text rules of the judge of 2023 (imports beyond its list, or a banned word); it was not run.'

/** The pair as it goes on to the sandbox, or why it does not. */
function admit({ puzzle, solution }: Pair): Pair | Sentence {
  if (!isTextSafe(puzzle)) return { kind: 'invalid-puzzle', message: `The puzzle ${textRules}` }
  if (!isTextSafe(solution)) return { kind: 'invalid-solution', message: `The solution ${textRules}` }
  const loosened = loosenPuzzle(puzzle)
  if (loosened !== null) return { puzzle: loosened, solution }
  const message = 'The judge of 2023 knows no such answer type and refuses every answer; nothing was run.'
  return { kind: 'invalid-puzzle', message }
}

/** `verifier` with the rules of 2023 before it. Puzzles are inspected and tried as before. */
export function createReferenceJudge(verifier: Verifier): Verifier {
  async function* verify(pairs: readonly Pair[], limits: RunLimits): AsyncGenerator<Verdict> {
    const admitted = pairs.map(admit)
    const runnable = admitted.filter((one) => 'puzzle' in one)
    const { interpreter } = await verifier.ready
    const verdicts = verifier.run(pairTask, runnable, limits)[Symbol.asyncIterator]()
    try {
      for (const one of admitted) {
        if (limits.signal?.aborted === true) return
        if ('puzzle' in one) {
          const next = await verdicts.next()
          if (next.done === true) return
          yield next.value
        } else {
          yield toVerdict(one, limits, interpreter)
        }
      }
    } finally {
      await verdicts.return?.()
    }
  }
  return withTask(verifier, pairTask, verify)
}

function toVerdict(
  sentence: Sentence,
  { limitMillis, calibration }: RunLimits,
  interpreter: string,
): Verdict {
  return {
    ...sentence,
    answer: null,
    output: '',
    traceback: [],
    conditions: [],
    room: null,
    lane: null,
    millis: 0,
    limitMillis,
    calibration: calibration ?? 1,
    interpreter,
  }
}
