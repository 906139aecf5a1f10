/** The samples that a run asked of the fake server, told apart by prompt and seed, and which of them its state has taken in. */
import type { Run } from '#/domain/run/run.ts'
import { sampleSeed } from '#/engine/work/seeds.ts'
import type { SeenRequest } from '#/testing/fakeLlm.node.ts'

/** One completion that was asked for. */
export interface Sample {
  readonly prompt: string
  readonly seed: number
}

/** Requests for completions, without preflights and lists. */
export function generationsOf(requests: readonly SeenRequest[]): readonly SeenRequest[] {
  return requests.filter(({ body }) => body !== null)
}

/** Whether the whole reply went out and nobody hung up. */
export function isDelivered({ ended, hungUp }: SeenRequest): boolean {
  return ended && !hungUp
}

/** The samples of a request to the plain completion API: sample i has the request's seed + i. */
export function samplesOf({ body }: SeenRequest): readonly Sample[] {
  const { prompt = '', seed = 0, n = 1 } = body ?? {}
  return Array.from({ length: n }, (_, index) => ({ prompt, seed: seed + index }))
}

/** One text for a sample: equal samples have the same. */
export function nameOf({ prompt, seed }: Sample): string {
  return `${seed} ${prompt}`
}

/**
 * Tells of samples that this run asked for whether what came of them stands in its state, so that they may never be asked
 * for again. Attempts at a puzzle count as one here, as do those that fit into one request.
 */
export function enteredBy({ settings, state }: Run): (sample: Sample) => boolean {
  const { seed, completionsPerPrompt, puzzlesPerIteration } = settings
  const open = state.open.map(({ puzzle }) => puzzle)
  const prompts = Math.ceil(puzzlesPerIteration / completionsPerPrompt)
  const received = new Set<number>()
  for (let iteration = 0; iteration <= state.iteration; iteration += 1) {
    for (let prompt = 0; prompt < prompts; prompt += 1) {
      const isOver = iteration < state.iteration || prompt < state.nextPrompt
      const ahead = state.ahead?.find((entry) => entry.prompt === prompt)?.received ?? 0
      const count = isOver ? completionsPerPrompt : ahead
      for (let index = 0; index < count; index += 1)
        received.add(sampleSeed(seed, index, 'propose', iteration, prompt))
    }
  }
  return (sample) =>
    /def f\d+\($/.test(sample.prompt)
      ? received.has(sample.seed)
      : !open.some((puzzle) => sample.prompt.includes(`\n\n${puzzle}\n\ndef g(`))
}
