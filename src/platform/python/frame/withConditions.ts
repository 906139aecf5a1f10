/**
 * Adds to a settled `wrong` what `sat` asked: the puzzle is put the same answer once more, in fresh memory and in what is
 * left of the limit (explain.py). The verdict is decided before and stays as it is, whatever becomes of the second look.
 */
import type { Job } from '../protocol.ts'
import type { Interpreter } from './interpreter.ts'

type Fields = Readonly<Record<string, unknown>>

/** The interpreter broke after the verdict was known. */
export class JudgedError extends Error {
  readonly verdict: Fields
  constructor(verdict: Fields, cause: unknown) {
    super('The interpreter broke after the verdict.', { cause })
    this.verdict = verdict
  }
}

/**
 * The verdict with its conditions, if the job asks for them and it is `wrong`. `asked`: the answer as text, and the
 * milliseconds in which it was judged; of unknown shape, because they come from Python. Throws JudgedError.
 */
export function withConditions(
  interpreter: Interpreter,
  job: Job & { kind: 'pair' },
  verdict: Fields & { readonly millis: number },
  asked: unknown,
  limitMillis: number,
): Fields {
  const { kind, message, returned, millis } = verdict as Fields & { millis: number }
  if (job.explain !== true || kind !== 'wrong') return verdict
  const { answer, millis: judgedMillis } = (asked ?? {}) as { answer?: unknown; millis?: unknown }
  const left = limitMillis - millis
  // It takes at least as long again. Where that is too long, a call that looks at no interrupt could not be ended softly.
  if (typeof answer !== 'string' || typeof judgedMillis !== 'number' || judgedMillis >= left) return verdict
  const said = { kind, message, returned }
  try {
    const request = JSON.stringify({ kind: 'explain', puzzle: job.puzzle, answer, said })
    const { conditions } = JSON.parse(interpreter.run(request, left, 'fresh').text) as Fields
    return { ...verdict, conditions }
  } catch (cause) {
    throw new JudgedError(verdict, cause)
  }
}
