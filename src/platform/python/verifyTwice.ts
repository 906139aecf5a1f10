/** Joins the verdicts of two runs of the same pairs: where they end as different kinds, the pair is `flaky`. */
import type { Verdict, VerdictKind } from '#/domain/verdict.ts'

const words: Readonly<Record<VerdictKind, string>> = {
  solved: 'solved',
  wrong: 'a wrong answer',
  'wrong-type': 'an answer of the wrong type',
  error: 'an error',
  timeout: 'out of time',
  memory: 'out of memory',
  'invalid-puzzle': 'no valid puzzle',
  'invalid-solution': 'no valid solution',
  'too-large': 'an answer that is too large',
  crashed: 'a crash',
  flaky: 'flaky',
}

/** The one verdict of two runs. The evidence is that of the run that was not solved: it shows what can go wrong. */
function join(first: Verdict, second: Verdict): Verdict {
  if (first.kind === second.kind) return first
  const shown = first.kind === 'solved' ? second : first
  return {
    ...shown,
    kind: 'flaky',
    outcomes: [first.kind, second.kind],
    message:
      'Two runs with different hash and random seeds did not agree. ' +
      `First: ${words[first.kind]}. Second: ${words[second.kind]}.`,
  }
}

/** Verdicts of both runs, in step and in order; ends when one of the two ends. */
export async function* verifyTwice(
  first: AsyncIterable<Verdict>,
  second: AsyncIterable<Verdict>,
): AsyncGenerator<Verdict> {
  const runs = [first[Symbol.asyncIterator](), second[Symbol.asyncIterator]()] as const
  try {
    for (;;) {
      const [one, other] = await Promise.all([runs[0].next(), runs[1].next()])
      if (one.done === true || other.done === true) return
      yield join(one.value, other.value)
    }
  } finally {
    await Promise.all(runs.map(async (run) => run.return?.()))
  }
}
