/**
 * A verifier that runs no Python: a function decides about pairs, the signature's text about puzzles; any other task ends
 * early, until `withTask` gives it an answer. Keeps the port's promises: results in order, each as soon as it is known, the
 * end on abort.
 */
import type { Inspection } from '#/domain/tasks/inspection.ts'
import { inspectionTask } from '#/domain/tasks/inspection.ts'
import { pairTask } from '#/domain/tasks/pair.ts'
import { trialTask } from '#/domain/tasks/trial.ts'
import type { Pair, Verdict, VerdictKind } from '#/domain/verdict/verdict.ts'
import type { RunLimits, Verifier } from '#/engine/ports/verifier.ts'
import { withTask } from '#/engine/ports/withTask.ts'

const interpreter = 'fake Python'

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

  async function* answer<Item, Reply>(
    items: readonly Item[],
    { signal }: RunLimits,
    reply: (item: Item) => Reply,
  ): AsyncGenerator<Reply> {
    for (const item of items) {
      await pace()
      if (signal?.aborted === true) return
      yield reply(item)
    }
  }
  const nobody: Verifier = {
    ready: Promise.resolve({
      interpreter,
      workers: 1,
      seal: { shut: 177, refusing: 61, open: ['clock_time_get'] },
      ownStack: true,
    }),
    run: (task, items, limits) => {
      const ended = { end: 'crashed', message: 'This verifier runs no Python.', millis: 0 } as const
      const { limitMillis, calibration = 1 } = limits
      return answer(items, limits, () => task.endedEarly(ended, { limitMillis, calibration, interpreter }))
    },
  }
  const inspecting = withTask(nobody, inspectionTask, (puzzles, limits) => answer(puzzles, limits, inspect))
  const trying = withTask(inspecting, trialTask, (trials, limits) =>
    answer(trials, limits, ({ puzzle, answers }) => {
      const accepted = answers.findIndex((text) => accepts(puzzle, text))
      return { accepted: accepted < 0 ? null : accepted, timeouts: 0 }
    }),
  )
  const judging = withTask(trying, pairTask, (pairs, limits) =>
    answer(pairs, limits, (pair) => {
      judged.push(pair)
      return toVerdict(judge(pair), limits.limitMillis)
    }),
  )
  return { judged, ready: judging.ready, run: judging.run }
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
    interpreter,
  }
}
