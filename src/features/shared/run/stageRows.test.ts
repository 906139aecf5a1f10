import { describe, expect, it } from 'vitest'
import { emptyCounts } from '#/domain/run/funnel.ts'
import { initialRunState } from '#/domain/run/initialRunState.ts'
import type { IterationCounts, Run, RunState } from '#/domain/run/run.ts'
import type { ActiveRun } from '#/engine/loop/loopController.ts'
import { createSubject } from '#/lib/emitter.ts'
import { createManualClock } from '#/testing/fakes.ts'
import { toySettings } from '#/testing/loopWorld.ts'
import { createStageMeter, noRates } from './stageMeter.ts'
import { stageRows, stageTimeLeft } from './stageRows.ts'

const settings: Run['settings'] = {
  ...toySettings,
  puzzlesPerIteration: 100,
  attemptsPerPuzzle: 10,
  iterations: 3,
  arm: 'verified',
  heldOutAttempts: 5,
}

function activeAt(
  state: Partial<RunState>,
  counts: Partial<IterationCounts> & { kept?: number } = {},
  stageDone: number | null = null,
): ActiveRun {
  const { kept = 0, ...more } = counts
  const empty = emptyCounts()
  const iterations = [{ ...empty, ...more, puzzles: { ...empty.puzzles, kept } }]
  const run = { settings, state: { ...initialRunState(settings), iterations, ...state } } as Run
  return {
    run,
    requestsInFlight: 0,
    verifying: 0,
    stageDone,
    losses: null,
    remaining: null,
    recentRecords: [],
  }
}

describe('stageRows', () => {
  it('counts on as many kept puzzles as so far, and leaves out what it cannot know', () => {
    const active = activeAt({ stage: 'propose' }, { proposed: 40, attempted: 60, kept: 20 })
    const rows = stageRows(active, { propose: 30, solve: 120, share: null })
    expect(rows.map(({ label, status }) => `${label} ${status}`)).toEqual([
      'Propose now',
      'Solve now',
      'Train to come',
      'Measure to come',
    ])
    expect(rows[0]).toMatchObject({ done: 40, total: 100, perMinute: 30, leftMillis: 120_000 })
    expect(stageTimeLeft(rows)).toBe(Math.max(...rows.map(({ leftMillis }) => leftMillis ?? 0)))
    // 20 of 40 were kept: 50 of 100 will be, with 500 attempts, of which 60 are made.
    expect(rows[1]).toMatchObject({ done: 60, total: 200, isGrowing: true, leftMillis: (440 / 120) * 60_000 })
    expect(stageRows(active, noRates).map(({ leftMillis }) => leftMillis)).toEqual([null, null, null, null])
    expect(stageRows(active, { ...noRates, propose: 0 })[0]?.leftMillis).toBeNull()
    expect(stageRows(activeAt({ stage: 'propose' }), noRates)[1]).toMatchObject({
      total: null,
      leftMillis: null,
    })
  })

  it('follows the stages', () => {
    const words = (active: ActiveRun) =>
      stageRows(active, noRates).map(({ label, status }) => `${label} ${status}`)
    expect(words(activeAt({ stage: 'evaluate' }))).toEqual([
      'Measure first now',
      'Propose to come',
      'Solve to come',
      'Train to come',
      'Measure to come',
    ])
    expect(words(activeAt({ stage: 'solve' })).slice(0, 2)).toEqual(['Propose over', 'Solve now'])
    const training = activeAt({ stage: 'train' }, {}, 0.25)
    expect(words(training)[2]).toBe('Train now')
    expect(stageRows(training, { ...noRates, share: 0.25 })[2]).toMatchObject({
      done: 0.25,
      leftMillis: 180_000,
    })
    const tuned = { after: 0 } as RunState['tuned'][number]
    expect(words(activeAt({ stage: 'evaluate', tuned: [tuned] })).slice(2)).toEqual([
      'Train over',
      'Measure now',
    ])
    expect(stageRows(activeAt({ stage: 'done' }), noRates)).toEqual([])
  })
})

describe('createStageMeter', () => {
  it('tells what came in the last minute, and begins anew with each stage', async () => {
    const clock = createManualClock()
    const source = createSubject<ActiveRun | null>(null)
    const meter = createStageMeter(source, clock)
    meter.subscribe(() => undefined)
    source.set(activeAt({ stage: 'propose' }))
    expect(meter.getSnapshot()).toEqual(noRates)
    await clock.advance(2_000)
    source.set(activeAt({ stage: 'propose' }, { proposed: 5 }))
    expect(meter.getSnapshot()).toEqual(noRates)
    await clock.advance(28_000)
    source.set(activeAt({ stage: 'solve' }, { proposed: 50, attempted: 100 }))
    expect(meter.getSnapshot()).toEqual({ propose: 100, solve: 200, share: null })
    await clock.advance(90_000)
    source.set(activeAt({ stage: 'solve' }, { proposed: 50, attempted: 100 }))
    expect(meter.getSnapshot().solve).toBeNull()
    source.set(activeAt({ stage: 'train' }, {}, 0.5))
    expect(meter.getSnapshot()).toEqual(noRates)
    await clock.advance(30_000)
    source.set(activeAt({ stage: 'train' }, {}, 0.6))
    expect(meter.getSnapshot().share).toBeCloseTo(0.2)
    source.set(null)
    expect(meter.getSnapshot()).toEqual(noRates)
  })
})
