import { describe, expect, it } from 'vitest'
import { emptyCounts } from '#/domain/run/funnel.ts'
import { initialRunState } from '#/domain/run/initialRunState.ts'
import type { RunState } from '#/domain/run/run.ts'
import { toySettings } from '#/testing/loopWorld.ts'
import type { Pace } from './pace.ts'
import { estimateRemaining } from './pace.ts'
import { createStageTimes } from './stageTimes.ts'

const settings = { ...toySettings, iterations: 2, puzzlesPerIteration: 100, attemptsPerPuzzle: 10 }
const training = { ...settings, arm: 'verified' as const, heldOutAttempts: 5 }
const unknown: Pace = { done: 0, sampling: 0, train: null, evaluate: null, current: null }
/** A candidate a second. */
const steady = { ...unknown, done: 100, sampling: 100_000 }

function stateWith(more: Partial<RunState>, proposed: number, kept: number): RunState {
  const empty = emptyCounts()
  const counts = { ...empty, proposed, puzzles: { ...empty.puzzles, kept } }
  return { ...initialRunState(settings), iterations: [counts], ...more }
}

describe('estimateRemaining', () => {
  it('goes on as before, with as many kept puzzles', () => {
    // 150 candidates to come, 75 of them kept, 10 attempts at each.
    const state = stateWith({ stage: 'propose' }, 50, 25)
    expect(estimateRemaining(state, settings, steady)).toEqual({ millis: 900_000, isLeast: false })
    expect(estimateRemaining(state, settings, unknown)).toBeNull()
    const done = stateWith({ stage: 'done' }, 200, 25)
    expect(estimateRemaining(done, settings, unknown)).toEqual({ millis: 0, isLeast: false })
  })

  it('adds trainings and measurements that were timed, and says where one was not', () => {
    const state = stateWith({ stage: 'propose' }, 50, 25)
    expect(estimateRemaining(state, training, { ...steady, evaluate: 1000 })).toEqual({
      millis: 902_000,
      isLeast: true,
    })
    expect(estimateRemaining(state, training, { ...steady, evaluate: 1000, train: 500 })).toEqual({
      millis: 903_000,
      isLeast: false,
    })
  })

  it('counts what goes on, and is silent where that is all and nobody knows', () => {
    const last = stateWith({ stage: 'train', iteration: 1 }, 200, 25)
    expect(estimateRemaining(last, training, unknown)).toBeNull()
    expect(estimateRemaining(last, training, { ...unknown, current: 700, evaluate: 1000 })).toEqual({
      millis: 1700,
      isLeast: false,
    })
    const measuring = {
      ...last,
      stage: 'evaluate' as const,
      tuned: [{ after: 1 } as RunState['tuned'][number]],
    }
    expect(estimateRemaining(measuring, training, { ...unknown, current: 300 })).toEqual({
      millis: 300,
      isLeast: false,
    })
  })
})

describe('createStageTimes', () => {
  it('keeps the time of candidates apart from that of trainings and measurements', () => {
    const times = createStageTimes('evaluate', 0, true)
    times.look('evaluate', 1000, 0)
    expect(times.left()).toBeNull()
    times.look('evaluate', 2000, 0.25)
    expect(times.left()).toBe(3000)
    times.look('propose', 5000, null)
    times.look('solve', 7000, null)
    times.look('train', 8000, null)
    expect(times.sampling()).toBe(3000)
    expect([times.mean('evaluate'), times.mean('train'), times.left()]).toEqual([5000, null, null])
    times.look('evaluate', 9000, 0)
    expect([times.mean('train'), times.left()]).toEqual([1000, 5000])
  })

  it('does not count what was begun before it looked', () => {
    const times = createStageTimes('train', 500, false)
    times.look('train', 600, 0.5)
    times.look('train', 700, 0.75)
    expect(times.left()).toBe(100)
    times.look('done', 800, null)
    expect(times.mean('train')).toBeNull()
  })
})
