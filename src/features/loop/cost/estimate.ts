import { priceOf } from '#/domain/run/cost.ts'
import { estimateTokens, solveHeader, toPaperForm } from '#/domain/prompt/prompts.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import { selectHeldOut } from '#/engine/work/heldOutPuzzles.ts'
import { chunkSize } from '#/engine/work/chunkSize.ts'

/** What is asked and paid for. */
export interface Spending {
  readonly requests: number
  /** Tokens that the model reads, as they are estimated here. */
  readonly promptTokens: number
  /** Tokens that it may write. */
  readonly completionTokens: number
  /** In the currency of the prices. */
  readonly money: number
}

/** The most that a run can cost: every puzzle passes the filters and every reply is as long as allowed. */
export interface Estimate extends Spending {
  readonly puzzles: number
  /** Attempts at the run's own puzzles. */
  readonly solutions: number
  /** Of all this, what the measurements on held-out puzzles take; null where the run does not measure. */
  readonly measuring: (Spending & { readonly measurements: number; readonly attempts: number }) | null
}

/** The held-out puzzles of a collection. */
export interface HeldOutSize {
  readonly puzzles: number
  /** Tokens of all of them with their headers, without the worked examples. */
  readonly tokens: number
}

/** What a measurement on this collection attempts. */
export function heldOutSize(puzzles: readonly Puzzle[], collection: string): HeldOutSize {
  const sources = selectHeldOut(puzzles, collection).map(({ sat }) => toPaperForm(sat))
  return {
    puzzles: sources.length,
    tokens: sources.reduce(
      (sum, source) => sum + estimateTokens(`${source}\n\n${solveHeader(source) ?? ''}`),
      0,
    ),
  }
}

/** The worst case of a run, by its settings and the puzzles that it is measured on. */
export function estimateRun(settings: RunSettings, heldOut: HeldOutSize): Estimate {
  const { iterations, puzzlesPerIteration, attemptsPerPuzzle, completionsPerPrompt } = settings
  const { contextTokens, proposeTokens, solveTokens } = settings
  const puzzles = iterations * puzzlesPerIteration
  const solutions = puzzles * attemptsPerPuzzle
  const proposing = iterations * Math.ceil(puzzlesPerIteration / completionsPerPrompt)
  const solving = puzzles * Math.ceil(attemptsPerPuzzle / chunkSize)
  const examples = estimateTokens(settings.solvePrefix)
  const measuring = measuringOf(settings, heldOut, examples)
  const promptTokens =
    proposing * (contextTokens - proposeTokens) +
    // A puzzle is as long as a reply at most, and its header repeats a part of it.
    solving * (examples + 2 * proposeTokens) +
    (measuring?.promptTokens ?? 0)
  const completionTokens =
    puzzles * proposeTokens + solutions * solveTokens + (measuring?.completionTokens ?? 0)
  return {
    puzzles,
    solutions,
    measuring,
    requests: proposing + solving + (measuring?.requests ?? 0),
    promptTokens,
    completionTokens,
    money: priceOf(promptTokens, completionTokens, settings),
  }
}

/** The model is measured before the first iteration, and each one that is trained after an iteration. */
function measuringOf(settings: RunSettings, heldOut: HeldOutSize, examples: number): Estimate['measuring'] {
  const { heldOutAttempts, arm, iterations } = settings
  if (heldOutAttempts === 0) return null
  const measurements = 1 + (arm === 'baseline' ? 0 : iterations)
  const chunks = measurements * Math.ceil(heldOutAttempts / chunkSize)
  const attempts = measurements * heldOut.puzzles * heldOutAttempts
  const promptTokens = chunks * (heldOut.tokens + heldOut.puzzles * examples)
  const completionTokens = attempts * settings.solveTokens
  return {
    measurements,
    attempts,
    requests: chunks * heldOut.puzzles,
    promptTokens,
    completionTokens,
    money: priceOf(promptTokens, completionTokens, settings),
  }
}
