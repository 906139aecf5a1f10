/** What a run has cost, and where it is to pause: tokens, money and time, told by stage, iteration and kept solution. */
import type { IterationCounts, Run } from './run.ts'
import type { RunSettings } from './settings/runSettings.ts'

export interface Cost {
  readonly requests: number
  readonly promptTokens: number
  readonly completionTokens: number
  /** In the currency of the prices; 0 where no price is set. */
  readonly money: number
}

type Prices = Pick<RunSettings, 'promptPrice' | 'completionPrice'>

/** Money for tokens; prices are for a million. */
export function priceOf(promptTokens: number, completionTokens: number, prices: Prices): number {
  return (promptTokens * prices.promptPrice + completionTokens * prices.completionPrice) / 1e6
}

/** Money for tokens that were trained on. */
export function trainingMoney(tokens: number, { trainingPrice }: Pick<RunSettings, 'trainingPrice'>): number {
  return (tokens * trainingPrice) / 1e6
}

/** Tokens that a run has paid for in all its trainings, about. */
export function trainedTokens({ tuned }: Pick<Run['state'], 'tuned'>): number {
  return tuned.reduce((total, { tokens = 0 }) => total + tokens, 0)
}

/** The tokens of one iteration by stage. */
export function stageCosts(
  counts: IterationCounts,
  prices: Prices,
): { readonly propose: Omit<Cost, 'requests'>; readonly solve: Omit<Cost, 'requests'> } {
  const { prompt, completion } = counts.proposeTokens
  const solvePrompt = counts.promptTokens - prompt
  const solveCompletion = counts.completionTokens - completion
  return {
    propose: {
      promptTokens: prompt,
      completionTokens: completion,
      money: priceOf(prompt, completion, prices),
    },
    solve: {
      promptTokens: solvePrompt,
      completionTokens: solveCompletion,
      money: priceOf(solvePrompt, solveCompletion, prices),
    },
  }
}

/** The cost of all iterations and measurements together, with what is not in the books yet. */
export function runCost({ settings, state }: Pick<Run, 'settings' | 'state'>): Cost {
  const { measured, unbooked } = state
  const prompt = measured.prompt + (unbooked?.prompt ?? 0)
  const completion = measured.completion + (unbooked?.completion ?? 0)
  const sum = (of: (counts: IterationCounts) => number) =>
    state.iterations.reduce((total, counts) => total + of(counts), 0)
  const promptTokens = prompt + sum((counts) => counts.promptTokens)
  const completionTokens = completion + sum((counts) => counts.completionTokens)
  return {
    requests: sum((counts) => counts.requests),
    promptTokens,
    completionTokens,
    money: priceOf(promptTokens, completionTokens, settings) + trainingMoney(trainedTokens(state), settings),
  }
}

/** Which cap a run has reached, in words for the user; null while it may go on. */
export function reachedCap(run: Pick<Run, 'settings' | 'state'>): string | null {
  const { capTokens, capMoney, capMinutes } = run.settings
  const { promptTokens, completionTokens, money } = runCost(run)
  const tokens = promptTokens + completionTokens
  const minutes = run.state.workedMillis / 60_000
  const advice = 'Everything found so far is stored. Raise the limit to go on.'
  if (run.state.stage === 'done') return null
  if (capTokens > 0 && tokens >= capTokens) {
    return `The limit of ${capTokens.toLocaleString('en')} tokens is reached (${tokens.toLocaleString('en')} were used). ${advice}`
  }
  if (capMoney > 0 && money >= capMoney) {
    return `The limit of ${capMoney.toLocaleString('en')} in money is reached (${money.toFixed(2)} were spent). ${advice}`
  }
  if (capMinutes > 0 && minutes >= capMinutes) {
    return `The limit of ${capMinutes.toLocaleString('en')} minutes of work is reached. ${advice}`
  }
  return null
}
