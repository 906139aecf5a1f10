/**
 * A verifier that runs no Python: a function decides about pairs, the signature's text about puzzles. Keeps the port's
 * promises: results in order, each as soon as it is known, the end on abort.
 */
import type { Inspection } from '#/domain/filters/examination.ts'
import type { Pair, Verdict, VerdictKind } from '#/domain/verdict/verdict.ts'
import type { RunLimits, Verifier } from '#/engine/ports/verifier.ts'

export interface FakeVerifierOptions {
  /** Facts about a puzzle; by default read from its first line. */
  readonly inspect?: (puzzle: string) => Inspection
  /** Whether a puzzle accepts a trial answer; by default none does. */
  readonly accepts?: (puzzle: string, answer: string) => boolean
  /** Awaited before each result: for tests that decide when the verifier goes on. */
  readonly pace?: () => Promise<void>
}

export interface FakeVerifier extends Verifier {
  /** Every pair that was judged, in order. */
  readonly judged: readonly Pair[]
}

/** A verifier whose verdicts are what `judge` says. */
export function createFakeVerifier(
  judge: (pair: Pair) => VerdictKind,
  options: FakeVerifierOptions = {},
): FakeVerifier {
  const judged: Pair[] = []
  const { inspect = inspectText, accepts = () => false, pace = () => Promise.resolve() } = options

  async function* answer<T, R>(
    questions: readonly T[],
    { signal }: RunLimits,
    reply: (question: T) => R,
  ): AsyncGenerator<R> {
    for (const question of questions) {
      await pace()
      if (signal?.aborted === true) return
      yield reply(question)
    }
  }

  return {
    judged,
    ready: Promise.resolve({
      interpreter: 'fake Python',
      workers: 1,
      seal: { shut: 177, refusing: 61, open: ['clock_time_get'] },
      ownStack: true,
    }),
    verify: (pairs, limits) =>
      answer(pairs, limits, (pair) => {
        judged.push(pair)
        return toVerdict(judge(pair), limits.limitMillis)
      }),
    inspect: (puzzles, limits) => answer(puzzles, limits, inspect),
    study: (tasks, limits) =>
      answer(
        tasks,
        limits,
        () => ({ kind: 'unsuitable', message: 'This verifier runs no Python.' }) as const,
      ),
    tryAnswers: (trials, limits) =>
      answer(trials, limits, ({ puzzle, answers }) => {
        const accepted = answers.findIndex((text) => accepts(puzzle, text))
        return { accepted: accepted < 0 ? null : accepted, timeouts: 0 }
      }),
  }
}

/** Reads `def f(x: List[int], n=5):` without understanding more than that. */
function inspectText(puzzle: string): Inspection {
  const signature = /^def \w+\((\w+)(?:: *([\w[\], ]+?))?(,.*)?\)(?: *->.*)?:/.exec(puzzle)
  if (signature === null)
    return { kind: 'rejected', reason: 'syntax', message: 'SyntaxError: invalid syntax' }
  const [, answerName = null, answerType = null, others = ''] = signature
  const required = others.split(',').filter((part) => part.trim() !== '' && !part.includes('='))
  return {
    kind: 'inspected',
    answerName,
    answerType,
    requiredCount: 1 + required.length,
    hasVariadic: others.includes('*'),
  }
}

function toVerdict(kind: VerdictKind, limitMillis: number): Verdict {
  return {
    kind,
    message: `Said to be ${kind}.`,
    answer: null,
    output: '',
    traceback: [],
    conditions: [],
    room: null,
    lane: null,
    millis: 1,
    limitMillis,
    calibration: 1,
    interpreter: 'fake Python',
  }
}
