import { describe, expect, it } from 'vitest'
import { estimateTokens } from '#/domain/prompt/prompts.ts'
import { ok } from '#/lib/result.ts'
import { createFakeTrainer } from '#/testing/fakeTrainer.ts'
import { toyCompletions, toyLibrary, toySettings, toyModel } from '#/testing/loopWorld.ts'
import { openLoop, runToEnd } from '#/testing/openLoop.ts'
import { estimateRun, heldOutSize } from './estimate.ts'

const settings = {
  ...toySettings,
  iterations: 2,
  puzzlesPerIteration: 100,
  attemptsPerPuzzle: 40,
  completionsPerPrompt: 8,
  contextTokens: 2048,
  proposeTokens: 200,
  solveTokens: 150,
  promptPrice: 1,
  completionPrice: 4,
}
const heldOut = { puzzles: 10, tokens: 500 }
const examples = estimateTokens(settings.solvePrefix)

describe('estimateRun', () => {
  it('counts the requests, tokens and money of the worst case', () => {
    const promptTokens = 26 * 1848 + 400 * (examples + 400)
    const completionTokens = 200 * 200 + 8_000 * 150
    expect(estimateRun(settings, heldOut)).toEqual({
      // 13 prompts an iteration; 40 attempts in chunks of 32.
      requests: 26 + 200 * 2,
      puzzles: 200,
      solutions: 8_000,
      promptTokens,
      completionTokens,
      money: (promptTokens + completionTokens * 4) / 1e6,
      measuring: null,
    })
  })

  it('includes the measurements, before the first iteration and after each training, and tells them apart', () => {
    const without = estimateRun(settings, heldOut)
    const trained = estimateRun({ ...settings, arm: 'verified', heldOutAttempts: 33 }, heldOut)
    const measuring = {
      measurements: 3,
      attempts: 3 * 10 * 33,
      requests: 3 * 10 * 2,
      promptTokens: 3 * 2 * (500 + 10 * examples),
      completionTokens: 3 * 10 * 33 * 150,
    }
    expect(trained.measuring).toMatchObject(measuring)
    expect(trained.requests).toBe(without.requests + measuring.requests)
    expect(trained.promptTokens).toBe(without.promptTokens + measuring.promptTokens)
    expect(trained.completionTokens).toBe(without.completionTokens + measuring.completionTokens)
    expect(trained.money).toBeCloseTo(without.money + (trained.measuring?.money ?? 0), 9)
    expect(trained.solutions).toBe(without.solutions)
    const baseline = estimateRun({ ...settings, heldOutAttempts: 33 }, heldOut)
    expect(baseline.measuring?.measurements).toBe(1)
  })

  it('never says less than a run asks', async () => {
    const wanted = { ...toySettings, arm: 'human' as const, iterations: 2, heldOutAttempts: 40 }
    const library = toyLibrary.map((puzzle) => ({ ...puzzle, solutions: ['    return 4  # solved'] }))
    let trainings = 0
    const trainer = createFakeTrainer(() => {
      trainings += 1
      const endpoint = toyModel(`tuned ${trainings}`)
      return Promise.resolve(ok({ endpoint, name: '', learned: null }))
    })
    const world = openLoop(toyCompletions, { trainer, library: () => library })
    const run = await runToEnd(world, wanted)
    expect(run.status).toBe('finished')
    const size = heldOutSize(library, 'toy')
    expect(size.puzzles).toBe(3)
    const most = estimateRun(wanted, size)
    expect(most.measuring?.requests).toBe(3 * 3 * 2)
    const asked = world.model.requests
    expect(asked.length).toBeLessThanOrEqual(most.requests)
    const measured = asked.filter(({ temperature }) => temperature === wanted.heldOutTemperature)
    expect(measured).toHaveLength(most.measuring?.requests ?? 0)
    const read = asked.reduce((sum, { prompt }) => sum + estimateTokens(prompt), 0)
    expect(read).toBeLessThanOrEqual(most.promptTokens)
  })
})

describe('heldOutSize', () => {
  it('counts one instance of each held-out problem', () => {
    expect(heldOutSize(toyLibrary, 'toy').puzzles).toBe(3)
    expect(heldOutSize(toyLibrary, 'other')).toEqual({ puzzles: 0, tokens: 0 })
  })
})
