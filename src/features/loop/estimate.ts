import type { RunSettings } from '#/domain/run.ts'

/** The most that a run can cost: every puzzle passes the filters and every reply is as long as allowed. */
export interface Estimate {
  readonly requests: number
  readonly puzzles: number
  readonly solutions: number
  /** Tokens the model may write; what it reads comes on top. */
  readonly completionTokens: number
}

/** The worst case of a run, by its settings alone. */
export function estimateRun(settings: RunSettings): Estimate {
  const { iterations, puzzlesPerIteration, attemptsPerPuzzle, completionsPerPrompt } = settings
  const proposing = Math.ceil(puzzlesPerIteration / completionsPerPrompt)
  const solving = puzzlesPerIteration * Math.ceil(attemptsPerPuzzle / completionsPerPrompt)
  const puzzles = iterations * puzzlesPerIteration
  const solutions = puzzles * attemptsPerPuzzle
  return {
    requests: iterations * (proposing + solving),
    puzzles,
    solutions,
    completionTokens: puzzles * settings.proposeTokens + solutions * settings.solveTokens,
  }
}
