import { describe, expect, it } from 'vitest'
import { initialRunState } from '#/domain/run/initialRunState.ts'
import { emptyCounts } from '#/domain/run/funnel.ts'
import { paperSettings } from '#/domain/run/presets.ts'
import type { IterationCounts, Run } from '#/domain/run/run.ts'
import { bucketCount, iterationProgress, parseBucketKey, recordCount, runProgress } from './runNumbers.ts'
import { waterfall } from '../funnel/waterfall.ts'

const settings = {
  ...paperSettings(
    { kind: 'openai', baseUrl: 'http://localhost/v1', model: 'm', api: 'completion' },
    'p3',
    '',
  ),
  iterations: 2,
  puzzlesPerIteration: 100,
  attemptsPerPuzzle: 10,
}

function counts(part: Partial<IterationCounts>, kept: number): IterationCounts {
  const empty = emptyCounts()
  return { ...empty, ...part, puzzles: { ...empty.puzzles, kept } }
}

function run(iterations: IterationCounts[], open: Run['state']['open'] = []): Run {
  return {
    id: 'r',
    origin: { kind: 'here' },
    settings,
    status: 'running',
    state: {
      ...initialRunState(settings),
      iteration: iterations.length - 1,
      stage: 'solve',
      open,
      iterations,
    },
    createdAt: 0,
    updatedAt: 0,
    pausedBecause: null,
  }
}

describe('iterationProgress', () => {
  it('is nothing at the start and all at the end', () => {
    expect(iterationProgress(counts({}, 0), settings)).toBe(0)
    expect(iterationProgress(counts({ proposed: 100, attempted: 50 }, 5), settings)).toBe(1)
    expect(iterationProgress(counts({ proposed: 100 }, 0), settings)).toBe(1)
  })

  it('counts proposing and solving alike', () => {
    expect(iterationProgress(counts({ proposed: 100, attempted: 25 }, 5), settings)).toBe(0.75)
  })
})

describe('runProgress', () => {
  it('shares the whole among the iterations', () => {
    expect(runProgress(run([counts({ proposed: 100 }, 0), counts({}, 0)]))).toBe(0.5)
  })
})

describe('recordCount', () => {
  it('includes open puzzles that are solved already', () => {
    const open = [
      { puzzle: 'def f(x: int):', attempts: 3, solved: 1 },
      { puzzle: 'def f(y: int):', attempts: 3, solved: 0 },
    ]
    expect(recordCount(run([counts({ solvedPuzzles: 4, finishedPuzzles: 6 }, 8)], open))).toBe(5)
  })
})

describe('bucket names', () => {
  it('are read from an address, or refused', () => {
    expect(parseBucketKey('puzzle:trivial')).toBe('puzzle:trivial')
    expect(parseBucketKey('solution:trivial')).toBeNull()
    expect(parseBucketKey(undefined)).toBeNull()
  })

  it('find their count over all iterations', () => {
    expect(bucketCount(run([counts({}, 3), counts({}, 4)]), 'puzzle:kept')).toBe(7)
  })
})

describe('waterfall', () => {
  it('takes each count from what is left, and ends with nothing', () => {
    expect(waterfall([10, 30, 60])).toEqual([
      { start: 0.9, width: 0.1, left: 0.9 },
      { start: 0.6, width: 0.3, left: 0.6 },
      { start: 0, width: 0.6, left: 0 },
    ])
  })

  it('draws nothing of nothing', () => {
    expect(waterfall([0, 0])).toEqual([
      { start: 0, width: 0, left: 0 },
      { start: 0, width: 0, left: 0 },
    ])
  })
})
