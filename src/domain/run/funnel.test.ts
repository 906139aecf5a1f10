import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { puzzleBuckets } from '#/domain/filters/kinds/puzzleFilters.ts'
import { addCandidates, checkFunnel, emptyCounts } from './funnel.ts'
import type { Candidate } from './run.ts'
import { solutionBuckets } from './run.ts'

const candidate: fc.Arbitrary<Candidate> = fc.oneof(
  fc.record({
    kind: fc.constant('puzzle' as const),
    iteration: fc.constant(0),
    text: fc.string(),
    bucket: fc.constantFrom(...puzzleBuckets),
    note: fc.constant(''),
  }),
  fc.record({
    kind: fc.constant('solution' as const),
    iteration: fc.constant(0),
    puzzle: fc.string(),
    text: fc.string(),
    bucket: fc.constantFrom(...solutionBuckets),
    note: fc.constant(''),
  }),
)

describe('the funnel', () => {
  it('balances for any candidates, entered in any portions, and changes no counts in place', () => {
    fc.assert(
      fc.property(fc.array(candidate), fc.nat(), (candidates, cut) => {
        const start = emptyCounts()
        const whole = addCandidates(start, candidates)
        const at = cut % (candidates.length + 1)
        const parts = addCandidates(addCandidates(start, candidates.slice(0, at)), candidates.slice(at))
        expect(parts).toEqual(whole)
        expect(whole.proposed + whole.attempted).toBe(candidates.length)
        expect(checkFunnel(whole)).toBeNull()
        expect(start).toEqual(emptyCounts())
      }),
    )
  })

  it('says which sum is off', () => {
    const counts = emptyCounts()
    expect(checkFunnel({ ...counts, proposed: 1 })).toMatch(/1 puzzles were proposed, .* hold 0/)
    expect(checkFunnel({ ...counts, attempted: 2 })).toMatch(/solutions were attempted/)
    expect(checkFunnel({ ...counts, finishedPuzzles: 1 })).toMatch(/finished, but only 0 were kept/)
    expect(checkFunnel({ ...counts, solvedPuzzles: 1 })).toMatch(/solved, but only 0 are finished/)
    const kept = { ...counts, proposed: 1, puzzles: { ...counts.puzzles, kept: 1 }, finishedPuzzles: 1 }
    expect(checkFunnel(kept)).toBeNull()
    expect(checkFunnel({ ...kept, solvedPuzzles: 1 })).toMatch(/only 0 solutions were kept/)
  })
})
