/** Joins the verdicts of two runs of the same pairs: where they end as different kinds, the pair is `flaky`. */
import type { Verdict, VerdictKind } from '#/domain/verdict/verdict.ts'

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
  breach: 'a breach',
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

/** The verdicts of a run that is over, each joined with that of the second run; ends when one of the two ends. */
export async function* verifyTwice(
  first: readonly Verdict[],
  second: AsyncIterable<Verdict>,
): AsyncGenerator<Verdict> {
  const left = first.values()
  for await (const other of second) {
    const { value: one } = left.next()
    if (one === undefined) return
    yield join(one, other)
  }
}
