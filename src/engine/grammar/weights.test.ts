import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packWeights, unpackWeights } from './savedModel.ts'
import type { WeightEntry } from './weights.ts'
import { createWeights, learn } from './weights.ts'

const word = fc.constantFrom('*', 'type int', 'in len({0})/0', 'A1:@:len(@)', 'depth 3', 'x y')
const entry = fc.record({
  type: fc.constantFrom('int', 'List[int]', 'str'),
  what: word,
  where: word,
  feature: fc.constantFrom('N', 'PTR', 'C:0', 'R:Eq(@,#)', 'SEARCH'),
  value: fc.integer({ min: -9_000_000, max: 9_000_000 }).map((millionths) => millionths / 1e6),
})
const entries = fc.uniqueArray(entry, {
  selector: ({ type, what, where, feature }) => [type, what, where, feature].join('|'),
  maxLength: 60,
})

describe('weights', () => {
  it('give back what was set, but for zeros', () => {
    fc.assert(
      fc.property(entries, (list) => {
        const weights = createWeights()
        for (const one of list) weights.set(one)
        const sorted = (some: readonly WeightEntry[]) => some.map((one) => JSON.stringify(one)).sort()
        expect(sorted(weights.entries())).toEqual(sorted(list.filter(({ value }) => value !== 0)))
      }),
    )
  })

  it('are the same after packing, and pack the same again', () => {
    fc.assert(
      fc.property(entries, (list) => {
        const weights = createWeights()
        for (const one of list) weights.set(one)
        const packed = packWeights(weights)
        const again = unpackWeights(JSON.parse(JSON.stringify(packed)) as typeof packed)
        const sorted = [weights, again].map((one) =>
          one
            .entries()
            .map((e) => JSON.stringify(e))
            .sort(),
        )
        expect(sorted[1]).toEqual(sorted[0])
        expect(packWeights(again)).toEqual(packed)
      }),
    )
  })

  it('find only rows that exist', () => {
    const weights = createWeights()
    const [what, where] = [weights.word('*'), weights.word('type int')]
    expect(weights.find('int', what, where)).toBeNull()
    const row = weights.row('int', what, where)
    expect(weights.find('int', what, where)).toBe(row)
    expect(weights.find('str', what, where)).toBeNull()
    expect(weights.find('int', where, what)).toBeNull()
  })

  it('go down the gradient by ever smaller steps', () => {
    const row = { values: new Float64Array(0), squares: new Float64Array(0) }
    const steps: number[] = []
    for (let turn = 0; turn < 5; turn += 1) {
      const before = row.values[40] ?? 0
      learn(row, 40, 1, 0.25)
      steps.push(before - (row.values[40] ?? 0))
    }
    expect(steps.every((step) => step > 0)).toBe(true)
    expect([...steps].sort((a, b) => b - a)).toEqual(steps)
    expect(row.values[3]).toBe(0)
  })
})
