/**
 * The last layer of duplicates: puzzles of one answer type that take and refuse the same answers. The answers are those of
 * each other's solutions and the trial answers of the filters; two puzzles that agree on all of them are confirmed by
 * handing each the other's solution.
 */
import type { DuplicateLink } from '#/domain/duplicates/clusters.ts'
import { pairTask } from '#/domain/tasks/pair.ts'
import { groupBy } from '#/lib/groupBy.ts'
import { trivialAnswers } from '#/domain/filters/trivialAnswers.ts'
import type { RunLimits, Verifier } from '#/engine/ports/verifier.ts'
import type { AnsweredRecord } from './knownAnswers.ts'
import { findTaken } from './knownAnswers.ts'

/** Answers of solutions that are put to every puzzle of a type; of more, evenly spaced ones. */
const mostProbes = 150
/** Trial answers besides. */
const mostTrials = 24
/** Two puzzles that agree on fewer refusals than this are not called the same. */
const fewestRefused = 4

/** Links between the answered records, each to the earliest that behaves the same. Positions are those of the records. */
export async function findSameBehaviour(
  answered: readonly AnsweredRecord[],
  verifier: Pick<Verifier, 'run'>,
  limits: RunLimits,
  onDone: (done: number) => void,
): Promise<readonly DuplicateLink[]> {
  const groups = groupBy(answered, ({ answerType }) => answerType)
  const questions = [...groups].flatMap(([answerType, group]) => {
    if (group.length < 2) return []
    const answers = probesFor(answerType, group)
    return group.map((one) => ({ one, puzzle: one.record.puzzle, answers }))
  })
  const skipped = answered.length - questions.length
  const taken = await findTaken(questions, Number.POSITIVE_INFINITY, verifier, limits, (done) => {
    onDone(skipped + done)
  })
  if (limits.signal?.aborted === true) return []
  const telling = questions.flatMap(({ one, answers }, index) => {
    const accepted = taken[index]?.accepted ?? []
    const isTelling = accepted.length > 0 && answers.length - accepted.length >= fewestRefused
    return isTelling ? [{ one, key: `${one.answerType}:${accepted.join()}` }] : []
  })
  const alike = groupBy(telling, ({ key }) => key).values()
  return confirm(
    [...alike].map((group) => group.map(({ one }) => one)),
    verifier,
    limits,
  )
}

function probesFor(answerType: string, group: readonly AnsweredRecord[]): readonly string[] {
  const own = [...new Set(group.map(({ answer }) => answer))]
  return [...new Set([...spaced(own, mostProbes), ...spaced(trivialAnswers(answerType) ?? [], mostTrials)])]
}

/** At most so many of the values, evenly spaced. */
function spaced<T>(values: readonly T[], most: number): readonly T[] {
  if (values.length <= most) return values
  return Array.from({ length: most }, (_, turn) => values[Math.floor((turn * values.length) / most)] as T)
}

/** Each takes the other's solution: the strict verifier has the last word. */
async function confirm(
  groups: readonly (readonly AnsweredRecord[])[],
  verifier: Pick<Verifier, 'run'>,
  limits: RunLimits,
): Promise<readonly DuplicateLink[]> {
  const couples = groups.flatMap(([first, ...others]) =>
    first === undefined ? [] : others.map((other) => ({ first, other })),
  )
  const pairs = couples.flatMap(({ first, other }) => [
    { puzzle: first.record.puzzle, solution: other.solution },
    { puzzle: other.record.puzzle, solution: first.solution },
  ])
  const solved: boolean[] = []
  for await (const { kind } of verifier.run(pairTask, pairs, limits)) solved.push(kind === 'solved')
  return couples.flatMap(({ first, other }, at) =>
    solved[2 * at] === true && solved[2 * at + 1] === true
      ? [{ index: other.index, like: first.index, layer: 'behaviour' as const, similarity: 1 }]
      : [],
  )
}
