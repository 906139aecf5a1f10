import { describe, expect, it } from 'vitest'
import { qualityRecord } from '#/testing/qualityRecords.ts'
import { emptyCounts } from '#/domain/run/funnel.ts'
import { countLevels, difficultyOf } from '#/domain/puzzle/difficulty.ts'
import type { ContaminationHit } from './contamination.ts'
import { cleanRecords, contaminatedHeldOut, hitId } from './contamination.ts'
import type { Diversity } from './diversity.ts'
import { toHitsCsv, toHitsJson } from './hitFiles.ts'
import { decisionsSchema } from './findings.ts'
import type { TextAnalysis, TextAnalysisRequest } from './textAnalysis.ts'
import { analyseTexts } from './textAnalysis.ts'
import { createOverlapIndex, gramsOf } from './textOverlap.ts'
import { findWarnings } from './warnings.ts'

function analyse(request: TextAnalysisRequest): TextAnalysis {
  const work = analyseTexts(request)
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
  }
}

const numbers = 'def f(x: int, n=12):\n    return x > n and x % 7 == 3 and str(x).count("4") == 2'
const words = 'def f(s: str, word="pebble"):\n    return s[::-1] == word and len(s) > 3 and s.upper() != s'
const lists =
  'def f(xs: List[int], n=4):\n    return sorted(xs) == list(range(n)) and [x for x in xs if x > 2] == [3]'

describe('difficulty', () => {
  it.each([
    [10, 0, 'unsolved'],
    [100, 9, 'hard'],
    [100, 10, 'learnable'],
    [100, 70, 'learnable'],
    [100, 71, 'easy'],
    [0, 0, 'unsolved'],
  ] as const)('of %i attempts with %i right is %s', (attempts, successes, level) => {
    const difficulty = difficultyOf({ attempts, successes })
    expect(difficulty.level).toBe(level)
    expect(difficulty.interval.low).toBeLessThanOrEqual(difficulty.rate)
    expect(difficulty.interval.high).toBeGreaterThanOrEqual(difficulty.rate)
  })

  it('is counted by level', () => {
    const rates = [0, 5, 5, 10].map((successes) => ({ attempts: 10, successes }))
    expect(countLevels(rates)).toEqual({ unsolved: 1, hard: 0, learnable: 2, easy: 1 })
  })
})

describe('the analysis of texts', () => {
  it('measures each iteration: repeats of earlier ones, distances, niches, coverage', () => {
    const renamed = numbers.replaceAll('x', 'y')
    const { diversity, links } = analyse({
      puzzles: [
        ...[numbers, words, lists].map((text) => ({ text, iteration: 0 })),
        ...[numbers, renamed].map((text) => ({ text, iteration: 1 })),
      ],
      heldOut: [],
    })
    expect(links.map(({ layer }) => layer)).toEqual(['exact', 'program'])
    expect(diversity).toMatchObject([
      { iteration: 0, puzzles: 3, distinctPrograms: 1, nearDuplicates: 0, niches: 3 },
      { iteration: 1, puzzles: 2, distinctPrograms: 0.5, nearDuplicates: 1, niches: 1, nearestDistance: 0 },
    ])
    expect(diversity[0]?.nearestDistance).toBeGreaterThan(0.7)
    expect(diversity[0]?.operatorCoverage).toBeGreaterThan(diversity[1]?.operatorCoverage ?? 1)
  })

  it('says nothing of no puzzles, and no distance of one', () => {
    expect(analyse({ puzzles: [], heldOut: [numbers] })).toEqual({ links: [], diversity: [], overlaps: [] })
    const one = analyse({ puzzles: [{ text: numbers, iteration: 2 }], heldOut: [] })
    expect(one.diversity).toMatchObject([{ iteration: 2, nearestDistance: null }])
  })

  it('finds a held-out puzzle that was copied, renamed, documented or built into a longer one', () => {
    const longer = numbers.replace('return ', 'assert x < 10 ** 9, "too large"\n    return ')
    const leaks = [
      numbers,
      numbers.replaceAll('x', 'value'),
      numbers.replace('\n', '\n    """Hm."""\n'),
      longer,
    ]
    const { overlaps } = analyse({
      puzzles: [...leaks, words].map((text) => ({ text, iteration: 0 })),
      heldOut: [lists, numbers],
    })
    expect(overlaps.map(({ index, overlap }) => [index, overlap.heldOut])).toEqual([
      [0, 1],
      [1, 1],
      [2, 1],
      [3, 1],
    ])
  })

  it('does not take what all short puzzles share for a leak, but a whole short copy', () => {
    const short = 'def f(x: int):\n    return x > 0 and x * x > 4'
    const index = createOverlapIndex([short])
    expect(index(gramsOf('def f(x: int):\n    return x > 0 and x % 2 == 0 and x * x > 9'))).toEqual([])
    expect(index(gramsOf(short.replaceAll('x', 'n')))).toEqual([{ heldOut: 0, share: 1 }])
  })

  it('lists the most alike held-out puzzle first', () => {
    const index = createOverlapIndex([numbers.replace('== 3', '== 4'), numbers])
    expect(index(gramsOf(numbers)).map(({ heldOut }) => heldOut)).toEqual([1, 0])
  })
})

const diversityWith = (iteration: number, nearDuplicates: number): Diversity => ({
  ...{ iteration, nearDuplicates, puzzles: 10, distinctPrograms: 1, nearestDistance: 0.5 },
  ...{ niches: 3, builtinCoverage: 0.1, operatorCoverage: 0.2 },
})

describe('warnings', () => {
  it('come when near duplicates rise by more than ten points within three iterations', () => {
    const rising = [0.05, 0.08, 0.11, 0.16].map((share, iteration) => diversityWith(iteration, share))
    expect(findWarnings(rising, []).map(({ kind, iteration }) => [kind, iteration])).toEqual([
      ['near-duplicates', 3],
    ])
    const exactlyTen = [0.2, 0.25, 0.3].map((share, iteration) => diversityWith(iteration, share))
    expect(findWarnings(exactlyTen, [])).toEqual([])
    const slow = [0, 0.04, 0.08, 0.1, 0.14].map((share, iteration) => diversityWith(iteration, share))
    expect(findWarnings(slow, [])).toEqual([])
  })

  it('come when a stage passes all or nothing, of enough candidates', () => {
    const counts = emptyCounts()
    const none = {
      ...{ ...counts, proposed: 40, puzzles: { ...counts.puzzles, trivial: 30, 'no-puzzle': 10 } },
    }
    expect(findWarnings([], [none]).map(({ kind, message }) => [kind, message])).toEqual([
      ['passes-all', 'The check of signatures and types let all of 30 through.'],
      ['passes-none', 'The check for trivial puzzles let none of 30 through.'],
    ])
    const few = { ...counts, proposed: 10, puzzles: { ...counts.puzzles, trivial: 10 } }
    expect(findWarnings([], [few])).toEqual([])
  })
})

describe('contamination', () => {
  const records = [qualityRecord('a', numbers), qualityRecord('b', words), qualityRecord('c', lists)]
  const hit = (recordId: string, heldOutId: string): ContaminationHit => ({
    ...{ id: hitId('execution', recordId, heldOutId), kind: 'execution', recordId, share: 1 },
    ...{
      recordPuzzle: { a: numbers, b: words }[recordId] ?? numbers,
      iteration: 0,
      recordSolution: 'def g():\n    return "a,b"',
      taken: { accepted: 1, tried: 9 },
    },
    heldOut: { id: heldOutId, puzzle: words },
  })
  const hits = [hit('a', 'p3/One:0'), hit('b', 'p3/One:0'), hit('b', 'p3/Two:0')]
  const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id)

  it('drops what was not decided; a decision to keep brings a record back only when all its hits are kept', () => {
    expect(ids(cleanRecords(records, hits))).toEqual(['c'])
    const one = { [hitId('execution', 'b', 'p3/One:0')]: 'keep' } as const
    expect(ids(cleanRecords(records, hits, one))).toEqual(['c'])
    expect(
      ids(cleanRecords(records, hits, { ...one, [hitId('execution', 'b', 'p3/Two:0')]: 'keep' })),
    ).toEqual(['b', 'c'])
  })

  it('names the held-out puzzles that the records of a training set may give away', () => {
    expect([...contaminatedHeldOut(records, hits)]).toEqual(['p3/One:0', 'p3/Two:0'])
    expect([...contaminatedHeldOut(records.slice(0, 1), hits)]).toEqual(['p3/One:0'])
    expect([...contaminatedHeldOut(cleanRecords(records, hits), hits)]).toEqual([])
    const kept = { [hitId('execution', 'b', 'p3/Two:0')]: 'keep' } as const
    expect([...contaminatedHeldOut(records, hits, kept)]).toEqual(['p3/One:0'])
  })

  it('leaves as a table and as JSON, with its decisions', () => {
    const formula = { ...hit('=1+1', 'p3/One:0'), recordSolution: 'plain' }
    const lines = toHitsCsv([hits[0] ?? formula, formula], {}).split('\r\n')
    expect(lines[0]).toMatch(/^kind,decision,record,held_out,share/)
    expect(lines[1]).toContain('"def g():\n    return ""a,b"""')
    expect(lines[2]).toContain("execution,drop,'=1+1,p3/One:0,1.0000,1,9,")
    const kept = JSON.parse(toHitsJson(hits, { [hits[0]?.id ?? '']: 'keep' })) as { decision: string }[]
    expect(kept.map(({ decision }) => decision)).toEqual(['keep', 'drop', 'drop'])
  })

  it('reads stored decisions, and none from what is none', () => {
    expect(decisionsSchema.parse({ a: 'keep' })).toEqual({ a: 'keep' })
    expect(decisionsSchema.safeParse({ a: 'perhaps' }).success).toBe(false)
    expect(decisionsSchema.safeParse(undefined).success).toBe(false)
  })
})
