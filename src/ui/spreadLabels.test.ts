import { describe, expect, it } from 'vitest'
import { spreadLabels } from './spreadLabels.ts'

describe('spreadLabels', () => {
  it('keeps them apart and inside', () => {
    expect(spreadLabels([{ at: 100 }, { at: 100 }, { at: 99 }], 16, 0, 120).map(({ at }) => at)).toEqual([
      88, 104, 120,
    ])
  })
})
