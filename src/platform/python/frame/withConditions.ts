/**
 * Adds to a settled `wrong` what `sat` asked: the puzzle is put the same answer once more, in fresh memory and in what is
 * left of the limit (explain.py). The verdict is decided before and stays as it is, whatever becomes of the second look.
 */
import type { Interpreter } from './interpreter.ts'
import { readFields } from './roomReply.ts'
import type { Outcome, PairJob } from './rooms.ts'

/** The verdict with its conditions, if the job asks for them and it is `wrong`. Never throws. */
export async function withConditions(
  interpreter: Interpreter,
  job: PairJob,
  outcome: Outcome,
  limitMillis: number,
): Promise<Outcome & { readonly conditions?: unknown }> {
  const { kind, message, returned, millis, asked } = outcome
  if (job.explain !== true || kind !== 'wrong' || asked === undefined) return outcome
  const left = limitMillis - millis
  // It takes at least as long again. Where that is too long, a call that looks at no interrupt could not be ended softly.
  if (asked.millis >= left) return outcome
  const said = { kind, message, returned }
  const request = JSON.stringify({ kind: 'explain', puzzle: job.puzzle, answer: asked.text, said })
  try {
    const { text } = await interpreter.run(request, left, 'fresh')
    return { ...outcome, conditions: readFields(text)?.['conditions'] }
  } catch {
    return outcome
  }
}
