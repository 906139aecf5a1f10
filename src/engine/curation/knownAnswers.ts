/**
 * The answers that the kept solutions of a run give, as Python text, and which puzzles take which answers. Everything runs
 * through the `Verifier` port; what follows from it, others decide.
 */
import { answerTypeOf } from '#/domain/syntax/answerType.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import { pairTask } from '#/domain/tasks/pair.ts'
import { trialTask } from '#/domain/tasks/trial.ts'
import type { RunLimits, Verifier } from '#/engine/ports/verifier.ts'

/** A record with the answer of its shortest solution. */
export interface AnsweredRecord {
  readonly record: TrainingRecord
  /** Position in the list that was asked about. */
  readonly index: number
  readonly answerType: string
  /** The whole solution, header and body. */
  readonly solution: string
  /** A Python literal. */
  readonly answer: string
}

/** Beyond this length a shown answer may have lost its middle, and is none to put to another puzzle. */
const longestAnswer = 5_000

/**
 * Runs the shortest solution of each record once more and notes its answer. Records whose puzzle has no annotated type, or
 * whose solution does not solve it again within the limit, or answers at great length, are left out.
 */
export async function collectAnswers(
  records: readonly TrainingRecord[],
  verifier: Pick<Verifier, 'run'>,
  limits: RunLimits,
  onDone: (done: number) => void,
): Promise<readonly AnsweredRecord[]> {
  const asked = records.flatMap((record, index) => {
    const answerType = answerTypeOf(record.puzzle)
    const [body] = record.bodies
    return answerType === null || body === undefined
      ? []
      : [{ record, index, answerType, solution: record.header + body }]
  })
  const pairs = asked.map(({ record, solution }) => ({ puzzle: record.puzzle, solution }))
  const skipped = records.length - asked.length
  const answered: AnsweredRecord[] = []
  let at = 0
  for await (const verdict of verifier.run(pairTask, pairs, limits)) {
    const one = asked[at]
    at += 1
    if (one !== undefined && verdict.kind === 'solved' && isWhole(verdict.answer)) {
      answered.push({ ...one, answer: verdict.answer })
    }
    onDone(skipped + at)
  }
  return answered
}

function isWhole(answer: string | null): answer is string {
  return answer !== null && answer.length <= longestAnswer
}

/** Answers that one puzzle takes, as positions in the list that was put to it. */
export interface Taken {
  readonly accepted: readonly number[]
  /** Whether it was asked no further because it takes so many. */
  readonly isLoose: boolean
}

/**
 * Puts answers to puzzles and finds all that each takes, up to `most` of them. `tryAnswers` stops at the first that is
 * taken, so whoever took one is asked again about the rest, all such puzzles together.
 */
export async function findTaken(
  questions: readonly { readonly puzzle: string; readonly answers: readonly string[] }[],
  most: number,
  verifier: Pick<Verifier, 'run'>,
  limits: RunLimits,
  onDone: (done: number) => void,
): Promise<readonly Taken[]> {
  const taken = questions.map(() => ({ accepted: [] as number[], isLoose: false }))
  let open = questions.map((question, index) => ({ ...question, index, from: 0 }))
  let done = 0
  while (open.length > 0) {
    const next: typeof open = []
    const trials = open.map(({ puzzle, answers, from }) => ({ puzzle, answers: answers.slice(from) }))
    let at = 0
    for await (const { accepted } of verifier.run(trialTask, trials, limits)) {
      const asked = open[at]
      at += 1
      if (asked === undefined) continue
      const own = taken[asked.index]
      if (own !== undefined && accepted !== null) {
        own.accepted.push(asked.from + accepted)
        const from = asked.from + accepted + 1
        if (own.accepted.length >= most) own.isLoose = from < asked.answers.length
        else if (from < asked.answers.length) {
          next.push({ ...asked, from })
          continue
        }
      }
      done += 1
      onDone(done)
    }
    if (limits.signal?.aborted === true) break
    open = next
  }
  return taken
}
