/**
 * What a run is to do next, by its state: pure, and asked again whenever the state has changed.
 *
 * The order of the work: open puzzles first, then prompts. So records appear early and the state stays small. The last
 * prompts go before the puzzles, so that what the verifier makes of them is there before the model has nothing else to do. Since
 * every prompt and every attempt has its own seed, the order changes no result.
 */
import type { RunState } from '#/domain/run/run.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import { chunkSize } from '#/engine/work/chunkSize.ts'

/** Work to be done now: samples of a prompt, or of the attempts at a puzzle. */
export type LoopEffect =
  | { readonly kind: 'propose'; readonly prompt: number; readonly from: number; readonly count: number }
  | { readonly kind: 'solve'; readonly puzzle: string; readonly from: number; readonly count: number }
  /** Measure the model with this index (0: the settings' own) on the held-out puzzles. */
  | { readonly kind: 'evaluate'; readonly model: number }
  /** Tune on what was found up to this iteration. */
  | { readonly kind: 'train'; readonly iteration: number }
  /** Find out which records count as accepted in the prompts of this iteration. */
  | { readonly kind: 'examples'; readonly iteration: number }
  | { readonly kind: 'finish' }

/**
 * The work that this state asks for, most urgent first; never none. What is already under way is among it, perhaps with fewer samples
 * than it was begun with. A list that is made as far as it is read, for a large run has much to do.
 */
export function* nextEffects(state: RunState, settings: RunSettings): Generator<LoopEffect, void> {
  if (state.stage === 'done') yield { kind: 'finish' }
  else if (state.stage === 'evaluate') yield { kind: 'evaluate', model: state.evaluations.length }
  else if (state.stage === 'train') yield { kind: 'train', iteration: state.iteration }
  else if (lacksExamples(state, settings)) yield { kind: 'examples', iteration: state.iteration }
  else if (promptCount(settings) - state.nextPrompt <= settings.concurrency) {
    yield* openPrompts(state, settings)
    yield* openChunks(state, settings)
  } else {
    yield* openChunks(state, settings)
    yield* openPrompts(state, settings)
  }
}

function* openPrompts(state: RunState, settings: RunSettings): Generator<LoopEffect, void> {
  const prompts = promptCount(settings)
  for (let prompt = state.nextPrompt; prompt < prompts; prompt += 1) {
    const from = receivedOf(state, prompt)
    const count = promptSize(settings, prompt) - from
    if (count > 0) yield { kind: 'propose', prompt, from, count }
  }
}

/** Chunks begin and end at the same attempts whatever was made of them, so that one that is under way is known for it. */
function* openChunks(state: RunState, settings: RunSettings): Generator<LoopEffect, void> {
  for (const { puzzle, attempts } of state.open) {
    for (let from = attempts; from < settings.attemptsPerPuzzle;) {
      const end = Math.min((chunkOf(from) + 1) * chunkSize, settings.attemptsPerPuzzle)
      yield { kind: 'solve', puzzle, from, count: end - from }
      from = end
    }
  }
}

/** The chunk of attempts to which an attempt belongs. */
export function chunkOf(attempt: number): number {
  return Math.floor(attempt / chunkSize)
}

/** Whether it must be fixed first what counts as accepted: marks may change while the iteration goes on. */
export function lacksExamples(state: RunState, settings: RunSettings): boolean {
  return (
    settings.fewShotPolicy === 'human-accepted' &&
    state.stage === 'propose' &&
    !state.accepted.some(({ iteration }) => iteration === state.iteration)
  )
}

/** Prompts of an iteration. */
export function promptCount(settings: RunSettings): number {
  return Math.ceil(settings.puzzlesPerIteration / settings.completionsPerPrompt)
}

/** Completions that one prompt is to get: all prompts the same, the last one what remains, none beyond it. */
export function promptSize(settings: RunSettings, prompt: number): number {
  const left = settings.puzzlesPerIteration - prompt * settings.completionsPerPrompt
  return Math.max(0, Math.min(settings.completionsPerPrompt, left))
}

/** Candidates of a prompt that are in the books already. */
export function receivedOf(state: RunState, prompt: number): number {
  if (prompt < state.nextPrompt) return Infinity
  return state.ahead?.find((entry) => entry.prompt === prompt)?.received ?? 0
}
