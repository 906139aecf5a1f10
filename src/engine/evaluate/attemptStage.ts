/**
 * All attempts at one held-out puzzle: chunk by chunk, asked with the same prompt as in a run, every distinct text
 * verified once. All or nothing: an outcome with fewer attempts could not be compared with the others.
 */
import type { EvaluationSettings } from '#/domain/evaluation.ts'
import type { ModelFailure } from '#/domain/completion.ts'
import { cutSolution, solveHeader, solvePrompt, stopSequences, toPaperForm } from '#/domain/prompts.ts'
import type { Puzzle } from '#/domain/puzzle.ts'
import { judgeBodies } from '#/engine/loop/judgeBodies.ts'
import { chunkSize } from '#/engine/loop/loopMachine.ts'
import { sampleSeed } from '#/engine/loop/seeds.ts'
import type { StageTools } from '#/engine/loop/stageTools.ts'

export interface AttemptedPuzzle {
  /** One entry an attempt, in their order; null when the attempts could not all be made. */
  readonly solved: readonly boolean[] | null
  readonly failure: ModelFailure | null
}

/** Makes all attempts at a puzzle. Rejects when the sandbox cannot start. */
export async function attemptHeldOut(
  puzzle: Puzzle,
  settings: EvaluationSettings,
  tools: StageTools,
): Promise<AttemptedPuzzle> {
  const source = toPaperForm(puzzle.sat)
  const header = solveHeader(source)
  // Nothing can be asked about such a puzzle; it counts as not solved, as it would for the reference.
  if (header === null) return { solved: Array<boolean>(settings.attempts).fill(false), failure: null }

  const verdicts = new Map<string, boolean>()
  const solved: boolean[] = []
  while (solved.length < settings.attempts) {
    const reply = await tools.ask({
      prompt: solvePrompt(settings.solvePrefix, source, header),
      task: 'solution',
      temperature: settings.temperature,
      maxTokens: settings.solveTokens,
      stop: stopSequences.solution,
      count: Math.min(chunkSize, settings.attempts - solved.length),
      seed: sampleSeed(settings.seed, solved.length, 'evaluate', puzzle.id),
    })
    if (!reply.ok) return { solved: null, failure: reply.error }
    const bodies = reply.value.completions.map(({ text }) => cutSolution(text))
    const fresh = bodies
      .filter((body) => body !== null && !verdicts.has(body))
      .filter((body) => body !== null)
    for (const [body, verdict] of await judgeBodies(source, header, fresh, tools)) {
      verdicts.set(body, verdict.kind === 'solved')
    }
    for (const body of bodies) {
      const verdict = body === null ? false : verdicts.get(body)
      if (verdict === undefined) return { solved: null, failure: null }
      solved.push(verdict)
    }
  }
  return { solved, failure: null }
}
