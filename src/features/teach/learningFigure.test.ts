import { describe, expect, it } from 'vitest'
import { iterationTicks, learningColumns, toLearningRows } from './learningFigure.ts'
import { learningSeries } from './learningSeries.ts'

describe('iterationTicks', () => {
  it('numbers no more iterations than there is room for', () => {
    expect(iterationTicks(50, 120).length).toBeLessThan(6)
    expect(iterationTicks(3, 520)).toEqual([0, 1, 2, 3])
  })

  it('begins at 0 and stays on the axis', () => {
    const ticks = iterationTicks(50, 400)
    expect(ticks[0]).toBe(0)
    expect(Math.max(...ticks)).toBeLessThanOrEqual(50)
  })
})

describe('toLearningRows', () => {
  const point = (iteration: number, value: number) => ({
    iteration,
    attempts: 10,
    successes: [3, 0],
    solved: 1,
    calls: 20,
    elapsedMillis: 1,
    passAt: [1, 10].map((k) => ({ k, value: value * k, low: 0, high: 1 })),
  })

  it('has a row for each point of each series, with the numbers of the chart', () => {
    const rows = toLearningRows(learningSeries([point(0, 0.02), point(1, 0.04)]))
    expect(rows.map(({ place, k, iteration }) => [place, k, iteration])).toEqual([
      [0, 1, 0],
      [0, 1, 1],
      [1, 10, 0],
      [1, 10, 1],
    ])
    const shown = rows.map((row) => learningColumns.map(({ show, value }) => show?.(row) ?? value(row)))
    expect(shown[0]).toEqual(['0, untrained', 1, '2.0%', '0.0%', '100.0%'])
    expect(shown[3]).toEqual(['1', 10, '40.0%', '0.0%', '100.0%'])
  })
})
