import { describe, expect, it } from 'vitest'
import { moveInGrid } from './gridKeys.ts'

describe('moveInGrid', () => {
  const size = { rows: 30, columns: 4 }
  it('goes by cells, pages and ends, and stays inside', () => {
    const at = { row: 5, column: 1 }
    expect(moveInGrid(at, 'ArrowDown', size)).toEqual({ row: 6, column: 1 })
    expect(moveInGrid(at, 'ArrowUp', size)).toEqual({ row: 4, column: 1 })
    expect(moveInGrid(at, 'PageUp', size)).toEqual({ row: 0, column: 1 })
    expect(moveInGrid({ row: 25, column: 1 }, 'PageDown', size)).toEqual({ row: 29, column: 1 })
    expect(moveInGrid(at, 'Home', size)).toEqual({ row: 5, column: 0 })
    expect(moveInGrid(at, 'End', size)).toEqual({ row: 5, column: 3 })
    expect(moveInGrid({ row: 0, column: 0 }, 'ArrowLeft', size)).toEqual({ row: 0, column: 0 })
    expect(moveInGrid({ row: 0, column: 3 }, 'ArrowRight', size)).toEqual({ row: 0, column: 3 })
    expect(moveInGrid(at, 'x', size)).toBeNull()
  })
})
