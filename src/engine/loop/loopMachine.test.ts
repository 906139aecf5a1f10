import { describe, expect, it } from 'vitest'
import type { PuzzleBucket } from '#/domain/filters/kinds/puzzleFilters.ts'
import type { PuzzleCandidate, RunState } from '#/domain/run/run.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import { toySettings, toyModel } from '#/testing/loopWorld.ts'
import type { LoopEvent } from './loopMachine.ts'
import { initialRunState } from '#/domain/run/initialRunState.ts'
import { step } from './loopMachine.ts'
import type { LoopEffect } from './nextEffects.ts'
import { nextEffects as listEffects } from './nextEffects.ts'
import type { Attempt } from './solveBooks.ts'

const settings = { ...toySettings, puzzlesPerIteration: 12, completionsPerPrompt: 5, attemptsPerPuzzle: 40 }

function proposed(prompt: number, buckets: readonly PuzzleBucket[], iteration = 0): LoopEvent {
  const candidates = buckets.map((bucket, index): PuzzleCandidate => ({
    kind: 'puzzle',
    iteration,
    text: `puzzle ${iteration}.${prompt}.${index}`,
    bucket,
    note: '',
  }))
  return { kind: 'proposed', prompt, candidates, cut: 1, usage: { promptTokens: 3, completionTokens: 4 } }
}

function solved(puzzle: string, count: number): LoopEvent {
  const attempt: Attempt = { text: '', bucket: 'empty', right: false, note: '' }
  return {
    kind: 'solved',
    puzzle,
    attempts: Array<Attempt>(count).fill(attempt),
    cut: 0,
    usage: null,
    audits: { made: 0, differences: [] },
  }
}

/** All of the work, though a run asks for it piece by piece. */
const nextEffects: (...given: Parameters<typeof listEffects>) => readonly LoopEffect[] = (...given) => [
  ...listEffects(...given),
]

function play(events: readonly LoopEvent[], wanted = settings): RunState {
  return events.reduce((state, event) => step(state, event, wanted).state, initialRunState(wanted))
}

const dropped = (count: number): readonly PuzzleBucket[] => Array<PuzzleBucket>(count).fill('trivial')

describe('nextEffects', () => {
  it('begins with the prompts, the last one only as long as needed', () => {
    expect(nextEffects(initialRunState(settings), settings)).toEqual([
      { kind: 'propose', prompt: 0, from: 0, count: 5 },
      { kind: 'propose', prompt: 1, from: 0, count: 5 },
      { kind: 'propose', prompt: 2, from: 0, count: 2 },
    ])
  })

  it('attempts kept puzzles first, in chunks of at most 32', () => {
    const wanted = { ...settings, concurrency: 2 }
    const state = play([proposed(1, ['trivial', 'kept', 'kept', 'empty', 'trivial'])], wanted)
    expect(nextEffects(state, wanted)).toEqual([
      { kind: 'solve', puzzle: 'puzzle 0.1.1', from: 0, count: 32 },
      { kind: 'solve', puzzle: 'puzzle 0.1.1', from: 32, count: 8 },
      { kind: 'solve', puzzle: 'puzzle 0.1.2', from: 0, count: 32 },
      { kind: 'solve', puzzle: 'puzzle 0.1.2', from: 32, count: 8 },
      { kind: 'propose', prompt: 0, from: 0, count: 5 },
      { kind: 'propose', prompt: 2, from: 0, count: 2 },
    ])
    const later = step(state, solved('puzzle 0.1.1', 32), wanted).state
    expect(nextEffects(later, wanted)[0]).toEqual({
      kind: 'solve',
      puzzle: 'puzzle 0.1.1',
      from: 32,
      count: 8,
    })
  })

  it('asks the last prompts first, as many as may be in flight, so that the model has no time to wait in', () => {
    const wanted = { ...settings, concurrency: 2 }
    const first = ({ concurrency }: RunSettings, events: readonly LoopEvent[]) =>
      nextEffects(play(events), { ...settings, concurrency })[0]?.kind
    const one = proposed(0, ['kept', ...dropped(4)])
    expect(first({ ...wanted, concurrency: 1 }, [one])).toBe('solve')
    expect(first(wanted, [one])).toBe('propose')
  })

  it('asks for the rest of a prompt or chunk that was answered in part; chunks begin where they would have begun', () => {
    const state = play([proposed(0, ['kept', 'trivial']), solved('puzzle 0.0.0', 7)])
    expect(nextEffects(state, settings)).toContainEqual({ kind: 'propose', prompt: 0, from: 2, count: 3 })
    expect(nextEffects(state, settings).filter(({ kind }) => kind === 'solve')).toEqual([
      { kind: 'solve', puzzle: 'puzzle 0.0.0', from: 7, count: 25 },
      { kind: 'solve', puzzle: 'puzzle 0.0.0', from: 32, count: 8 },
    ])
  })

  it('counts what was cut, apart for puzzles and attempts', () => {
    const cut = { ...solved('puzzle 0.0.0', 7), cut: 5 } as LoopEvent
    const state = play([proposed(0, ['kept', 'trivial']), proposed(1, dropped(1)), cut])
    expect(state.iterations[0]?.cut).toEqual({ puzzles: 2, attempts: 5 })
  })

  it('counts a prompt or a chunk as a request when it is answered in full, in however many parts', () => {
    const requests = (events: readonly LoopEvent[]) => play(events).iterations[0]?.requests
    const begun = [proposed(0, ['kept', 'trivial'])]
    expect(requests(begun)).toBe(0)
    const prompt = [...begun, proposed(0, dropped(3))]
    expect(requests(prompt)).toBe(1)
    expect(requests([...prompt, solved('puzzle 0.0.0', 31)])).toBe(1)
    expect(requests([...prompt, solved('puzzle 0.0.0', 31), solved('puzzle 0.0.0', 1)])).toBe(2)
    expect(requests([...prompt, solved('puzzle 0.0.0', 32), solved('puzzle 0.0.0', 8)])).toBe(3)
  })
})

describe('step', () => {
  it('takes prompts in any order and remembers only those that are ahead', () => {
    const late = play([proposed(2, dropped(2)), proposed(1, dropped(3))])
    expect(late).toMatchObject({
      nextPrompt: 0,
      ahead: [
        { prompt: 2, received: 2 },
        { prompt: 1, received: 3 },
      ],
    })
    const caughtUp = step(
      step(late, proposed(0, dropped(5)), settings).state,
      proposed(1, dropped(2)),
      settings,
    )
    expect(caughtUp.state).toMatchObject({ stage: 'done', nextPrompt: 3 })
    expect(caughtUp.state.ahead).toBeUndefined()
    expect(nextEffects(caughtUp.state, settings)).toEqual([{ kind: 'finish' }])
  })

  it('names the stage: solve when no prompt is left, done when no attempt is', () => {
    const solving = play([
      proposed(0, ['kept', ...dropped(4)]),
      proposed(1, dropped(5)),
      proposed(2, dropped(2)),
    ])
    expect(solving.stage).toBe('solve')
    const done = step(solving, solved('puzzle 0.0.0', 40), settings).state
    expect(done).toMatchObject({ stage: 'done', open: [] })
    expect(done.iterations[0]).toMatchObject({ finishedPuzzles: 1, solvedPuzzles: 0, promptTokens: 9 })
  })

  it('goes on to the next iteration with fresh books', () => {
    const twice = { ...settings, iterations: 2 }
    const state = play([proposed(0, dropped(5)), proposed(1, dropped(5)), proposed(2, dropped(2))], twice)
    expect(state).toMatchObject({ iteration: 1, stage: 'propose', nextPrompt: 0 })
    expect(state.iterations).toHaveLength(2)
    expect(state.iterations[0]?.note).toContain('None of the 12')
  })

  it('ignores events for work that is not open, and takes no more than is missing', () => {
    const state = play([
      proposed(0, dropped(9)),
      proposed(0, dropped(5)),
      solved('unknown', 3),
      proposed(7, dropped(1)),
    ])
    expect(state.iterations[0]?.proposed).toBe(5)
    expect(state.iterations[0]?.attempted).toBe(0)
    const done = play([proposed(0, dropped(5)), proposed(1, dropped(5)), proposed(2, dropped(2))])
    expect(step(done, proposed(0, dropped(5)), settings).state).toBe(done)
  })
})

describe('training and measuring', () => {
  const wanted = {
    ...settings,
    arm: 'verified' as const,
    heldOutAttempts: 5,
    iterations: 2,
    puzzlesPerIteration: 5,
  }
  const all = proposed(0, dropped(5))
  const evaluated = (model: number): LoopEvent => ({ kind: 'evaluated', model, evaluation: `e${model}` })
  const trained = (iteration: number): LoopEvent => ({
    kind: 'trained',
    iteration,
    tuned: { endpoint: toyModel(`m${iteration}`), name: 'm', given: 3, learned: 2 },
  })

  it('point 15: measures first, tunes after each iteration, measures what came of it', () => {
    const stages: string[] = [initialRunState(wanted).stage]
    let state = initialRunState(wanted)
    for (const event of [
      evaluated(0),
      all,
      trained(0),
      evaluated(1),
      proposed(0, dropped(5), 1),
      trained(1),
      evaluated(2),
    ]) {
      state = step(state, event, wanted).state
      stages.push(`${state.stage} ${state.iteration}`)
    }
    expect(stages).toEqual([
      'evaluate',
      'propose 0',
      'train 0',
      'evaluate 0',
      'propose 1',
      'train 1',
      'evaluate 1',
      'done 1',
    ])
    expect(state.evaluations).toEqual(['e0', 'e1', 'e2'])
    expect(state.tuned.map(({ after }) => after)).toEqual([0, 1])
  })

  it('goes on with the model as it is where there was nothing to train on, and measures nothing anew', () => {
    const untrained = (iteration: number): LoopEvent => ({
      kind: 'untrained',
      iteration,
      because: 'Nothing.',
    })
    const state = play([evaluated(0), all, untrained(0)], wanted)
    expect(state).toMatchObject({ stage: 'propose', iteration: 1, tuned: [], evaluations: ['e0'] })
    expect(state.untrained).toEqual([{ after: 0, because: 'Nothing.' }])
    const training = step(state, proposed(0, dropped(5), 1), wanted).state
    expect(step(training, untrained(0), wanted).state).toEqual(training)
    expect(step(training, untrained(1), wanted).state.stage).toBe('done')
    const later = step(training, trained(1), wanted).state
    expect(later).toMatchObject({ stage: 'evaluate', tuned: [{ after: 1 }] })
    expect(step(later, evaluated(1), wanted).state).toMatchObject({
      stage: 'done',
      evaluations: ['e0', 'e1'],
    })
  })

  it('asks for one thing at a time', () => {
    expect(nextEffects(initialRunState(wanted), wanted)).toEqual([{ kind: 'evaluate', model: 0 }])
    expect(nextEffects(play([evaluated(0), all], wanted), wanted)).toEqual([{ kind: 'train', iteration: 0 }])
  })

  it('ignores what was not asked for', () => {
    const start = initialRunState(wanted)
    for (const event of [trained(0), evaluated(1), all])
      expect(step(start, event, wanted).state).toEqual(start)
    const training = play([evaluated(0), all], wanted)
    for (const event of [trained(1), evaluated(1), all]) {
      expect(step(training, event, wanted).state).toEqual(training)
    }
  })

  it('measures the first model only, where nothing is tuned', () => {
    const baseline = { ...wanted, arm: 'baseline' as const }
    const state = play([evaluated(0), all], baseline)
    expect(state).toMatchObject({ stage: 'propose', iteration: 1 })
    expect(step(state, proposed(0, dropped(5), 1), baseline).state.stage).toBe('done')
  })

  it('keeps the tokens of measurements apart', () => {
    const usage = { promptTokens: 5, completionTokens: 2 }
    const state = play(
      [
        { kind: 'measuring', usage },
        { kind: 'measuring', usage },
      ],
      wanted,
    )
    expect(state.measured).toEqual({ prompt: 10, completion: 4 })
  })
})

describe('accepted examples', () => {
  const wanted = {
    ...settings,
    fewShotPolicy: 'human-accepted' as const,
    iterations: 2,
    puzzlesPerIteration: 5,
  }
  const examples = (iteration: number, accepted: readonly string[]): LoopEvent => ({
    kind: 'examples',
    iteration,
    accepted,
  })

  it('are fixed before the first prompt of each iteration, once', () => {
    expect(nextEffects(initialRunState(wanted), wanted)).toEqual([{ kind: 'examples', iteration: 0 }])
    const begun = play([examples(0, [])], wanted)
    expect(nextEffects(begun, wanted)).toMatchObject([{ kind: 'propose', prompt: 0 }])
    expect(step(begun, examples(0, ['late']), wanted).state).toEqual(begun)
    const second = step(begun, proposed(0, dropped(5)), wanted).state
    expect(nextEffects(second, wanted)).toEqual([{ kind: 'examples', iteration: 1 }])
    expect(step(second, examples(1, ['a']), wanted).state.accepted).toEqual([
      { iteration: 0, puzzles: [] },
      { iteration: 1, puzzles: ['a'] },
    ])
  })

  it('are nothing to other policies', () => {
    expect(play([examples(0, ['a'])]).accepted).toEqual([])
  })
})
