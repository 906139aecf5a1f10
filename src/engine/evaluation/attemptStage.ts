/**
 * All attempts at one held-out puzzle: chunk by chunk, asked with the same prompt as in a run, every distinct text
 * verified once. All or nothing: an outcome with fewer attempts could not be compared with the others.
 */
import type { Attempt, EvaluationSettings } from '#/domain/evaluation/evaluation.ts'
import { attemptMessageLength } from '#/domain/evaluation/evaluation.ts'
import type { ModelFailure } from '#/domain/model/completion.ts'
import { cutSolution, solveHeader, solvePrompt, stopSequences, toPaperForm } from '#/domain/prompt/prompts.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import { judgeBodies } from '#/engine/work/judgeBodies.ts'
import { chunkSize } from '#/engine/work/chunkSize.ts'
import { sampleSeed } from '#/engine/work/seeds.ts'
import type { StageTools } from '#/engine/work/stageTools.ts'
import { shorten } from '#/lib/format.ts'

export interface AttemptedPuzzle {
  /** In their order; null when they could not all be made. */
  readonly attempts: readonly Attempt[] | null
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
  if (header === null) return { attempts: Array<Attempt>(settings.attempts).fill(notAsked), failure: null }

  const judged = new Map<string, Attempt>()
  const attempts: Attempt[] = []
  while (attempts.length < settings.attempts) {
    const reply = await tools.ask({
      prompt: solvePrompt(settings.solvePrefix, source, header),
      task: 'solution',
      temperature: settings.temperature,
      maxTokens: settings.solveTokens,
      stop: stopSequences.solution,
      count: Math.min(chunkSize, settings.attempts - attempts.length),
      seed: sampleSeed(settings.seed, attempts.length, 'evaluate', puzzle.id),
    })
    if (!reply.ok) return { attempts: null, failure: reply.error }
    const texts = reply.value.completions.map(({ text }) => ({ text, body: cutSolution(text) }))
    const fresh = texts
      .map(({ body }) => body)
      .filter((body) => body !== null)
      .filter((body) => !judged.has(body))
    for (const [body, { kind, message }] of await judgeBodies(source, header, fresh, tools)) {
      judged.set(body, { text: body, kind, message: shorten(message, attemptMessageLength) })
    }
    for (const { text, body } of texts) {
      const attempt = body === null ? withoutBody(text) : judged.get(body)
      if (attempt === undefined) return { attempts: null, failure: null }
      attempts.push(attempt)
    }
  }
  return { attempts, failure: null }
}

const notAsked: Attempt = {
  text: '',
  kind: 'invalid-puzzle',
  message: 'The puzzle’s first line is not a whole signature, so nothing could be asked.',
}

/** Of a text that ends before it begins, as much as shows what the model wrote instead. */
function withoutBody(text: string): Attempt {
  const message = 'The model’s text has no body for the solution.'
  return { text: shorten(text, attemptMessageLength), kind: 'no-solution', message }
}
