/** Settings to start from: the paper's own numbers, and ones that show a whole iteration in minutes. */
import { isBuiltIn } from '#/domain/model/builtInEndpoint.ts'
import type { EvaluationSettings } from '#/domain/evaluation/evaluation.ts'
import type { Endpoint } from '#/domain/model/endpoint.ts'
import type { RunSettings } from './run.ts'

/**
 * The paper's iteration 0 (`gen.py`, `babysit.sh`, README): 25,000 puzzles, 100 attempts each, T 0.9, 2048 tokens of
 * context, 1 s; training on what was verified, from the base model; 100 attempts at each held-out puzzle, T 0.8, before and
 * after. The seed and the number of requests in flight are ours.
 */
export function paperSettings(
  endpoint: Endpoint,
  fewShotCollection: string,
  solvePrefix: string,
): RunSettings {
  return {
    name: 'Paper, iteration 0',
    endpoint,
    fewShotCollection,
    iterations: 1,
    puzzlesPerIteration: 25_000,
    attemptsPerPuzzle: 100,
    completionsPerPrompt: 64,
    proposeTemperature: 0.9,
    solveTemperature: 0.9,
    contextTokens: 2048,
    proposeTokens: 200,
    solveTokens: 150,
    limitMillis: 1000,
    trivialRejectRate: 0.95,
    textRules: true,
    solvePrefix,
    checkTwice: false,
    duplicates: 'exact',
    dropLeaks: false,
    keepPerPuzzle: 8,
    fewShotPolicy: 'random',
    arm: 'verified',
    startFrom: 'base',
    trainingCap: 950_511,
    heldOutAttempts: 100,
    heldOutTemperature: 0.8,
    promptPrice: 0,
    completionPrice: 0,
    capTokens: 0,
    capMoney: 0,
    capMinutes: 0,
    concurrency: 4,
    seed: 0,
  }
}

/**
 * A run of minutes: few puzzles, few attempts, every trivial puzzle rejected, and room for a chat model to say a little
 * more than code. The text rules are off: the sandbox does their work without false alarms. The built-in model is trained
 * on what was verified but for what may hold a held-out puzzle, and measured before and after; another one is not, as
 * neither is a matter of minutes there.
 */
export function quickSettings(
  endpoint: Endpoint,
  fewShotCollection: string,
  solvePrefix: string,
): RunSettings {
  return {
    ...paperSettings(endpoint, fewShotCollection, solvePrefix),
    name: 'Quick run',
    puzzlesPerIteration: 64,
    attemptsPerPuzzle: 8,
    completionsPerPrompt: 8,
    proposeTokens: 300,
    solveTokens: 300,
    trivialRejectRate: 1,
    textRules: false,
    duplicates: 'renamed',
    dropLeaks: isBuiltIn(endpoint),
    arm: isBuiltIn(endpoint) ? 'verified' : 'baseline',
    heldOutAttempts: isBuiltIn(endpoint) ? 20 : 0,
  }
}

/** The paper's evaluation (§4): up to 100 attempts a held-out puzzle, T 0.8, 150 tokens, 1 s. */
export function defaultEvaluationSettings(
  endpoint: Endpoint,
  collection: string,
  solvePrefix: string,
): EvaluationSettings {
  return {
    name: 'Held-out puzzles',
    endpoint,
    collection,
    attempts: 100,
    temperature: 0.8,
    solvePrefix,
    solveTokens: 150,
    limitMillis: 1000,
    referenceJudge: false,
    concurrency: 4,
    seed: 0,
  }
}
