/**
 * Puts distinct solution bodies of one puzzle to the verifier, each once, as the pair f and g. What to make of the
 * verdicts is the caller's matter.
 */
import { pairTask } from '#/domain/tasks/pair.ts'
import type { Verdict } from '#/domain/verdict/verdict.ts'
import type { StageTools } from './stageTools.ts'

/** Verdicts by body: one for each distinct body, or for the first of them when the work was stopped. */
export async function judgeBodies(
  puzzle: string,
  header: string,
  bodies: readonly string[],
  tools: StageTools,
): Promise<ReadonlyMap<string, Verdict>> {
  const distinct = [...new Set(bodies)]
  const pairs = distinct.map((body) => ({ puzzle, solution: header + body }))
  const verdicts = await tools.examine(
    (verifier, limits) => verifier.run(pairTask, pairs, limits),
    pairs.length,
  )
  const byBody = new Map<string, Verdict>()
  for (const [index, verdict] of verdicts.entries()) {
    const body = distinct[index]
    if (body !== undefined) byBody.set(body, verdict)
  }
  return byBody
}
