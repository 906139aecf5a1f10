import { describe, expect, it } from 'vitest'
import { createRandom } from '#/lib/random.ts'
import { readShared } from '#/testing/sharedFiles.node.ts'
import { samplePuzzle, sampleEvaluation } from '#/testing/storeSamples.ts'
import { applySplit, parsePuzzleFile, parseSplitFile } from '#/domain/puzzle/import/importPuzzles.ts'
import { barredPuzzles } from '#/domain/filters/judgeCeiling.ts'
import { problemOf } from '#/domain/puzzle/puzzle.ts'
import { passCurve, shownKs, withoutPuzzles } from './passCurve.ts'
import { groupBySeed, meanOverSeeds } from './seedGroups.ts'
import { compareSolved } from './solvedLists.ts'

const createSeeded = () => createRandom(1)
const outcomes = [
  { puzzleId: 'a', solved: [false, true, false, true] },
  { puzzleId: 'b', solved: [false, false, false, false] },
  { puzzleId: 'c', solved: [true, true, true, true] },
]
const p3Text = readShared('p3/puzzles.json')
const splitText = readShared('p3/split.json')

describe('point 16: the held-out puzzles, and the ceiling of the judge of 2023', () => {
  it('bars what imports beyond its list or asks for a type that it does not know', () => {
    const plain = samplePuzzle('p3', 'Plain:0')
    const importing = {
      ...samplePuzzle('p3', 'Zarankiewicz:0'),
      sat: 'def sat(x: int):\n    from itertools import combinations\n    return x == 1',
    }
    const unknown = { ...samplePuzzle('p3', 'Odd:0'), sat: 'def sat(x: bytes):\n    return x == b""' }
    expect(barredPuzzles([plain, importing, unknown])).toEqual([importing, unknown])
  })

  it.skipIf(p3Text === null || splitText === null)('leaves 226 of P3’s 228', () => {
    const file = parsePuzzleFile(p3Text ?? '', 'p3')
    const split = parseSplitFile(splitText ?? '')
    if (!file.ok || !split.ok) throw new Error('P3 cannot be read')
    const heldOut = applySplit(file.value.puzzles, split.value).filter(
      (puzzle) => puzzle.split === 'test' && puzzle.name === `${problemOf(puzzle.name)}:0`,
    )
    expect(heldOut).toHaveLength(228)
    const barred = barredPuzzles(heldOut)
    expect(barred.map(({ name }) => name).sort()).toEqual(['BinomialProbabilities:0', 'Zarankiewicz:0'])
    expect(heldOut.length - barred.length).toBe(226)
  })
})

describe('point 17: Pass@1/10/100, solved lists and their difference, the mean over seeds', () => {
  it('shows Pass@1, @10 and @100 among the powers of two', () => {
    expect(shownKs(100)).toEqual([1, 2, 4, 8, 10, 16, 32, 64, 100])
    expect(shownKs(8)).toEqual([1, 2, 4, 8])
    expect(shownKs(1)).toEqual([1])
  })

  it('gives both definitions with intervals, over the puzzles with enough attempts', () => {
    const curve = passCurve([...outcomes, { puzzleId: 'd', solved: [true] }], [1, 4, 9], {
      createRandom: createSeeded,
    })
    expect(curve.map(({ k, puzzles, sequential }) => [k, puzzles, sequential.solved])).toEqual([
      [1, 4, 2],
      [4, 3, 2],
    ])
    expect(curve[0]?.estimator?.mean).toBeCloseTo((0.5 + 0 + 1 + 1) / 4)
    for (const { estimator, sequential } of curve) {
      for (const share of [estimator, sequential]) {
        expect(share?.interval?.low).toBeLessThanOrEqual(share?.mean ?? 0)
        expect(share?.interval?.high).toBeGreaterThanOrEqual(share?.mean ?? 1)
      }
    }
    expect(
      passCurve(outcomes.slice(0, 1), [1], { createRandom: createSeeded })[0]?.sequential.interval,
    ).toBeNull()
    expect(passCurve([], [1], { createRandom: createSeeded })).toEqual([])
  })

  it('counts what ended at its first success as solved within every larger k', () => {
    const stopped = [
      { puzzleId: 'a', solved: [false, true] },
      { puzzleId: 'b', solved: [false, false, false, false] },
    ]
    const curve = passCurve(stopped, [1, 2, 4], { createRandom: createSeeded, untilSolved: true })
    expect(
      curve.map(({ puzzles, estimator, sequential }) => [puzzles, estimator, sequential.solved]),
    ).toEqual([
      [2, null, 0],
      [2, null, 1],
      [2, null, 1],
    ])
  })

  it('is “clean” without the contaminated puzzles', () => {
    expect(withoutPuzzles(outcomes, [])).toBe(outcomes)
    expect(withoutPuzzles(outcomes, ['c', 'x']).map(({ puzzleId }) => puzzleId)).toEqual(['a', 'b'])
  })

  it('lists who solved what, each puzzle once', () => {
    const other = [
      { puzzleId: 'a', solved: [false] },
      { puzzleId: 'b', solved: [true] },
      { puzzleId: 'c', solved: [true] },
      { puzzleId: 'z', solved: [true] },
    ]
    expect(compareSolved(outcomes, other)).toEqual({
      both: ['c'],
      onlyFirst: ['a'],
      onlySecond: ['b'],
      neither: [],
      notShared: ['z'],
    })
    expect(compareSolved(outcomes, other, 1).neither).toEqual(['a'])
  })

  it('takes the mean over seeds of evaluations that are otherwise the same', () => {
    const evaluation = (id: string, seed: number, temperature = 0.8) => {
      const sample = sampleEvaluation(id, { status: 'finished' })
      return { ...sample, settings: { ...sample.settings, name: id, seed, temperature } }
    }
    const groups = groupBySeed([
      evaluation('one', 1),
      evaluation('warm', 1, 1),
      evaluation('two', 2),
      evaluation('again', 2),
      { ...evaluation('half', 3), status: 'stopped' as const },
    ])
    expect(groups.map((group) => group.map(({ id }) => id))).toEqual([['one', 'two']])
    expect(meanOverSeeds([0.1, 0.3])).toMatchObject({ mean: 0.2, lowest: 0.1, highest: 0.3 })
    expect(meanOverSeeds([0.1, 0.3])?.deviation).toBeCloseTo(Math.sqrt(0.02))
    expect(meanOverSeeds([0.1])?.deviation).toBeNull()
    expect(meanOverSeeds([])).toBeNull()
  })
})
