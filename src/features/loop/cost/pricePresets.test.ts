import { modelName, retunedModel } from '#/domain/model/modelRef.ts'
import { describe, expect, it } from 'vitest'
import type { Run } from '#/domain/run/run.ts'
import { toySettings, toyModel } from '#/testing/loopWorld.ts'
import { isChosen, pricePresets } from './pricePresets.ts'

const { endpoint } = toySettings
const runAt = (
  promptPrice: number,
  completionPrice: number,
  model = modelName(endpoint),
): Pick<Run, 'settings'> => ({
  settings: { ...toySettings, endpoint: toyModel(model), promptPrice, completionPrice },
})
const labels = (...given: Parameters<typeof pricePresets>) => pricePresets(...given).map(({ label }) => label)

describe('pricePresets', () => {
  it('offers what is true without asking anybody', () => {
    const [free] = pricePresets(endpoint, [], [])
    const prices = { promptPrice: 0, completionPrice: 0, trainingPrice: 0 }
    expect(free).toEqual({ label: 'Free (own machine)', prices })
    expect(free !== undefined && isChosen(free, toySettings)).toBe(true)
  })

  it('remembers what the newest run with the same model paid', () => {
    const runs = [runAt(9, 9, 'other'), runAt(0.15, 0.6), runAt(1, 2)]
    expect(labels(endpoint, runs, [])).toEqual(['Free (own machine)', 'Last used: 0.15 / 0.60 per million'])
    expect(labels(endpoint, [runAt(0, 0), runAt(1, 2)], [])).toEqual(['Free (own machine)'])
    expect(labels(retunedModel(endpoint, modelName(endpoint), 'http://elsewhere/v1'), runs, [])).toEqual([
      'Free (own machine)',
    ])
  })

  it('remembers what training cost too, and takes nothing for free that does', () => {
    const paid = { settings: { ...toySettings, trainingPrice: 8 } }
    const [free, last] = pricePresets(endpoint, [paid], [])
    expect(last).toEqual({
      label: 'Last used: 0.00 / 0.00, trained 8.00 per million',
      prices: { promptPrice: 0, completionPrice: 0, trainingPrice: 8 },
    })
    expect(free !== undefined && isChosen(free, paid.settings)).toBe(false)
    expect(last !== undefined && isChosen(last, paid.settings)).toBe(true)
  })

  it('takes the prices that the endpoint tells of this model', () => {
    const listed = [
      { name: 'other', price: { prompt: 1, completion: 1 } },
      { name: modelName(endpoint), price: { prompt: 0.02, completion: 0.045 } },
    ]
    expect(labels(endpoint, [], listed)).toEqual([
      'Free (own machine)',
      'From the endpoint: $0.02 / $0.045 per million',
    ])
    expect(labels(toyModel('unlisted'), [], listed)).toEqual(['Free (own machine)'])
    expect(labels(endpoint, [], [{ name: modelName(endpoint), price: null }])).toEqual(['Free (own machine)'])
  })
})
