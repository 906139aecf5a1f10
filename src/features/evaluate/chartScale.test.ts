import { describe, expect, it } from 'vitest'
import { chartScale } from './chartScale.ts'

describe('chartScale', () => {
  it('ends at a round share above the highest', () => {
    const scale = chartScale({ width: 600, height: 300, maxK: 100, top: 0.63 })
    expect(scale.yTicks.map((tick) => Math.round(tick * 100))).toEqual([0, 20, 40, 60, 80])
    expect(scale.x(1)).toBeLessThan(scale.x(2))
    expect(scale.x(100)).toBeCloseTo(scale.plot.right)
    expect(scale.y(0)).toBe(scale.plot.bottom)
  })

  it.each([0, 0.0001, 0.03, 0.5, 1])('has a few ticks for a highest share of %d', (top) => {
    const ticks = chartScale({ width: 600, height: 300, maxK: 1, top }).yTicks
    expect(ticks.length).toBeGreaterThan(1)
    expect(ticks.length).toBeLessThan(7)
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(top)
    expect(ticks.at(-1)).toBeLessThanOrEqual(1)
  })
})
