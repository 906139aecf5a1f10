import { describe, expect, it } from 'vitest'
import { toySettings } from '#/testing/loopWorld.ts'
import { initialRunState } from './initialRunState.ts'
import { reachedCap, runCost, stageCosts } from './cost.ts'
import { emptyCounts } from './funnel.ts'
import type { RunState } from './run.ts'
import type { RunSettings } from './settings/runSettings.ts'

const prices = { promptPrice: 2, completionPrice: 10 }
const counts = {
  ...emptyCounts(),
  requests: 7,
  promptTokens: 1_000_000,
  completionTokens: 500_000,
  proposeTokens: { prompt: 400_000, completion: 100_000 },
}

function run(settings: Partial<RunSettings>, state: Partial<RunState> = {}) {
  const all = { ...toySettings, ...prices, ...settings }
  return { settings: all, state: { ...initialRunState(all), iterations: [counts], ...state } }
}

describe('cost', () => {
  it('prices tokens by the million, by stage', () => {
    const { propose, solve } = stageCosts(counts, prices)
    expect(propose.money).toBeCloseTo(0.8 + 1, 12)
    expect(solve.money).toBeCloseTo(1.2 + 4, 12)
    expect(runCost(run({})).money).toBeCloseTo(7, 12)
  })

  it('counts measurements and all iterations', () => {
    const cost = runCost(
      run({}, { iterations: [counts, counts], measured: { prompt: 500_000, completion: 0 } }),
    )
    expect(cost).toMatchObject({ requests: 14, promptTokens: 2_500_000, completionTokens: 1_000_000 })
    expect(cost.money).toBeCloseTo(15, 12)
  })

  it('counts what was trained on', () => {
    const tuned = [
      { endpoint: toySettings.endpoint, name: '', after: 0, given: 1, learned: 1, tokens: 200_000 },
    ]
    expect(runCost(run({ trainingPrice: 5 }, { tuned })).money).toBeCloseTo(7 + 1, 12)
  })

  it('names the limit that is reached, and none where there is none', () => {
    expect(reachedCap(run({}))).toBeNull()
    expect(reachedCap(run({ capMoney: 7.01, capTokens: 1_500_001, capMinutes: 1 }))).toBeNull()
    expect(reachedCap(run({ capMoney: 7 }))).toContain('in money')
    expect(reachedCap(run({ capTokens: 1_500_000 }))).toContain('1,500,000 tokens')
    expect(reachedCap(run({ capMinutes: 2 }, { workedMillis: 120_000 }))).toContain('2 minutes')
    expect(reachedCap(run({ capMoney: 1 }, { stage: 'done' }))).toBeNull()
  })
})
