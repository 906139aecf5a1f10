import { describe, expect, it } from 'vitest'
import { puzzleBuckets } from '#/domain/filters/kinds/puzzleFilters.ts'
import { initialRunState } from './initialRunState.ts'
import { runStateSchema, solutionBuckets } from './run.ts'

const state = initialRunState({ heldOutAttempts: 0 })

/** The state as it was stored before there was a bucket of that name. */
function storedWithout(kind: 'puzzles' | 'solutions', bucket: string): unknown {
  const [counts] = state.iterations
  const known = Object.entries(counts?.[kind] ?? {}).filter(([name]) => name !== bucket)
  return { ...state, iterations: [{ ...counts, [kind]: Object.fromEntries(known) }] }
}

describe('a run that was stored before there was a bucket', () => {
  it.each([
    ...puzzleBuckets.map((bucket) => ['puzzles', bucket] as const),
    ...solutionBuckets.map((bucket) => ['solutions', bucket] as const),
  ])('is read with nothing in it: %s, %s', (kind, bucket) => {
    expect(runStateSchema.parse(storedWithout(kind, bucket))).toEqual(state)
  })

  it('is not read when its counts are none', () => {
    for (const wrong of [null, 'many', { kept: -1 }, { kept: 1, 'no-bucket': 1 }]) {
      const [counts] = state.iterations
      const stored = { ...state, iterations: [{ ...counts, puzzles: wrong }] }
      expect(runStateSchema.safeParse(stored).success).toBe(false)
    }
  })
})
