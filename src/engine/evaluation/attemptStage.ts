/**
 * All attempts at one held-out puzzle: asked chunk by chunk, with the same prompt as in a run, then every distinct text
 * verified once, while the model goes on with other puzzles. All or nothing: an outcome with fewer attempts could not be compared with the others.
 */
import type { Attempt, EvaluationSettings } from '#/domain/evaluation/evaluation.ts'
import { attemptMessageLength } from '#/domain/evaluation/evaluation.ts'
import type { ModelFailure } from '#/domain/model/completion.ts'
import { cutSolution, solveHeader, solvePrompt, stopSequences, toPaperForm } from '#/domain/prompt/prompts.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { Verdict } from '#/domain/verdict/verdict.ts'
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

/** Makes all attempts at a puzzle. `onAsked`: the model has nothing more to do with it. Rejects when the sandbox cannot start. */
export async function attemptHeldOut(
  puzzle: Puzzle,
  settings: EvaluationSettings,
  tools: StageTools,
  onAsked: () => void,
): Promise<AttemptedPuzzle> {
  const source = toPaperForm(puzzle.sat)
  const header = solveHeader(source)
  // Nothing can be asked about such a puzzle; it counts as not solved, as it would for the reference.
  if (header === null) return { attempts: Array<Attempt>(settings.attempts).fill(notAsked), failure: null }

  const texts: { readonly text: string; readonly body: string | null }[] = []
  while (texts.length < settings.attempts) {
    const request = {
      prompt: solvePrompt(settings.solvePrefix, source, header),
      task: 'solution',
      temperature: settings.temperature,
      maxTokens: settings.solveTokens,
      stop: stopSequences.solution,
      count: Math.min(chunkSize, settings.attempts - texts.length),
      seed: sampleSeed(settings.seed, texts.length, 'evaluate', puzzle.id),
    } as const
    const arrivals = tools.ask(request, { stage: 'measure', of: puzzle.name })
    for (let samples = await arrivals.next(); samples.length > 0; samples = await arrivals.next()) {
      texts.push(...samples.map(({ completion: { text } }) => ({ text, body: cutSolution(text) })))
    }
    const failure = await arrivals.asked
    if (failure !== null) return { attempts: null, failure }
  }
  onAsked()
  const bodies = texts.flatMap(({ body }) => (body === null ? [] : [body]))
  const verdicts = await judgeBodies(source, header, bodies, tools)
  const attempts: Attempt[] = []
  for (const { text, body } of texts) {
    const verdict = body === null ? null : verdicts.get(body)
    if (verdict === undefined) return { attempts: null, failure: null }
    attempts.push(verdict === null ? withoutBody(text) : toAttempt(body ?? '', verdict))
  }
  return { attempts, failure: null }
}

function toAttempt(text: string, { kind, message }: Verdict): Attempt {
  return { text, kind, message: shorten(message, attemptMessageLength) }
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
