import { describe, expect, it } from 'vitest'
import { quickSettings } from './presets.ts'
import type { Diagnosis } from './diagnosis.ts'
import { diagnose } from './diagnosis.ts'
import { emptyCounts } from './funnel.ts'
import { initialRunState } from './initialRunState.ts'
import { nothingToTrainSentence } from './pauseReasons.ts'
import type { IterationCounts, Run } from './run.ts'
import type { RunSettings } from './settings/runSettings.ts'
import { runSettingsSchema } from './settings/runSettings.ts'

type Counts = Partial<Omit<IterationCounts, 'puzzles' | 'solutions'>> & {
  readonly puzzles?: Partial<IterationCounts['puzzles']>
  readonly solutions?: Partial<IterationCounts['solutions']>
}

const completion = {
  kind: 'openai',
  baseUrl: 'http://localhost:8000/v1',
  model: 'small',
  api: 'completion',
} as const
const quick: RunSettings = { ...quickSettings(completion, 'own', 'def f'), attemptsPerPuzzle: 8 }

function counted({ puzzles = {}, solutions = {}, ...rest }: Counts): IterationCounts {
  const empty = emptyCounts()
  const sum = (counts: Record<string, number>) =>
    Object.values(counts).reduce((total, count) => total + count, 0)
  return {
    ...empty,
    proposed: sum(puzzles),
    attempted: sum(solutions),
    ...rest,
    puzzles: { ...empty.puzzles, ...puzzles },
    solutions: { ...empty.solutions, ...solutions },
  }
}

function run(iterations: readonly Counts[], change: Partial<Run> = {}): Run {
  const settings = change.settings ?? quick
  return {
    id: 'run-1',
    origin: { kind: 'here' },
    status: 'finished',
    createdAt: 0,
    updatedAt: 0,
    pausedBecause: null,
    ...change,
    settings,
    state: {
      ...initialRunState(settings),
      stage: 'done',
      iterations: iterations.map(counted),
      ...change.state,
    },
  }
}

function causeOf(counts: Counts, change: Partial<RunSettings> = {}): Diagnosis | null {
  return diagnose(run([counts], { settings: { ...quick, ...change } }))
}

describe('what the first hour with real models brought', () => {
  it('61 of 64 not a puzzle: the examples were not continued', () => {
    const counts = {
      puzzles: { 'no-puzzle': 61, trivial: 3 },
      requests: 8,
      proposeTokens: { prompt: 12_000, completion: 3000 },
    }
    const found = causeOf(counts, { fewShotPolicy: 'random' })
    expect(found).toMatchObject({ cause: 'examples-not-continued', change: { fewShotPolicy: 'short' } })
    // Where they are short already, a smaller context would change nothing.
    const short = causeOf(counts, { fewShotPolicy: 'short', proposeTemperature: 0.9 })
    expect(short).toMatchObject({ cause: 'examples-not-continued', change: { proposeTemperature: 0.6 } })
    expect(found?.evidence).toBe(
      '61 of 64 candidates are no puzzles. 0 of 64 were kept. A prompt had about 1,500 tokens.',
    )
  })

  it('16 of 64 kept, 0 of 128 solved: more attempts at fewer puzzles', () => {
    const found = causeOf({
      puzzles: { kept: 16, 'no-puzzle': 20, 'bad-signature': 20, trivial: 8 },
      solutions: { wrong: 60, error: 60, empty: 8 },
    })
    expect(found).toMatchObject({
      cause: 'nothing-solved',
      evidence: '0 of 128 attempts at 16 kept puzzles were right. Each got 8.',
      change: { attemptsPerPuzzle: 64, puzzlesPerIteration: 16 },
    })
  })

  it('22 not a puzzle and 30 that do not run of 64, asked by chat: less chance', () => {
    const found = causeOf(
      {
        puzzles: { 'no-puzzle': 22, 'bad-signature': 30, trivial: 9, kept: 3 },
        solutions: { wrong: 24 },
      },
      { endpoint: { ...completion, api: 'chat' }, proposeTemperature: 0.9 },
    )
    expect(found).toMatchObject({ cause: 'puzzles-do-not-run', change: { proposeTemperature: 0.6 } })
    expect(found?.evidence).toBe(
      '30 of 64 have broken syntax or signatures, 22 are no puzzles. 3 of 64 were kept.',
    )
  })
})

describe('the other causes', () => {
  it.each([
    [
      'puzzles-cut',
      { puzzles: { 'no-puzzle': 60, kept: 4 }, cut: { puzzles: 40, attempts: 0 } },
      {},
      'proposeTokens',
    ],
    [
      'chat-talks',
      { puzzles: { 'no-puzzle': 60, kept: 4 } },
      { endpoint: { ...completion, api: 'chat' } },
      'endpoint',
    ],
    ['text-rules', { puzzles: { 'unsafe-text': 50, 'no-puzzle': 14 } }, { textRules: true }, 'textRules'],
    [
      'wrong-kind-of-puzzle',
      { puzzles: { 'wrong-arguments': 20, 'answer-unused': 20, 'unsupported-type': 10, 'no-puzzle': 14 } },
      {},
      'trivialRejectRate',
    ],
    ['trivial-puzzles', { puzzles: { trivial: 60, kept: 4 } }, {}, 'proposeTemperature'],
    ['repeated-puzzles', { puzzles: { duplicate: 60, kept: 4 } }, {}, 'completionsPerPrompt'],
    [
      'solutions-cut',
      { puzzles: { kept: 64 }, solutions: { 'invalid-solution': 100 }, cut: { puzzles: 0, attempts: 50 } },
      {},
      'solveTokens',
    ],
    [
      'solutions-too-slow',
      { puzzles: { kept: 64 }, solutions: { timeout: 80, wrong: 20 } },
      {},
      'limitMillis',
    ],
  ] as const)('%s', (cause, counts, change, setting) => {
    const found = causeOf(counts, change)
    expect(found?.cause).toBe(cause)
    expect(found?.change).toHaveProperty(setting)
    const settings = { ...quick, ...change, ...found?.change }
    expect(runSettingsSchema.safeParse(settings).success).toBe(true)
    expect(settings[setting]).not.toEqual({ ...quick, ...change }[setting])
  })

  it('a server without an answer, in its own words', () => {
    const paused = run([{}], { status: 'paused', pausedBecause: 'Nobody answers at localhost.' })
    expect(diagnose(paused)).toMatchObject({ cause: 'no-reply', change: null })
    expect(diagnose(paused)?.evidence).toContain('Nobody answers at localhost.')
  })

  it('a limit that was reached before anything was solved', () => {
    const settings = { ...quick, capTokens: 100 }
    const state = {
      ...initialRunState(settings),
      iterations: [counted({ puzzles: { kept: 4 }, promptTokens: 200 })],
    }
    const paused = run([], { status: 'paused', settings, state, pausedBecause: 'The limit is reached.' })
    expect(diagnose(paused)).toMatchObject({ cause: 'limit-reached', change: { capTokens: 0 } })
  })

  it('records that all look like held-out puzzles', () => {
    const because = `${nothingToTrainSentence}: all 5 records may hold a held-out puzzle.`
    const found = { puzzles: { kept: 5 }, solutions: { kept: 5 }, solvedPuzzles: 5 }
    const paused = run([found], { status: 'paused', pausedBecause: because })
    expect(diagnose(paused)).toMatchObject({ cause: 'all-leaked', evidence: because, change: null })
  })
})

describe('nothing is said', () => {
  const found = { puzzles: { kept: 5 }, solutions: { kept: 5 }, solvedPuzzles: 5 }
  const none = { puzzles: { trivial: 20 } }

  it('where records were found, while it goes on, and of runs that are not the loop’s', () => {
    expect(diagnose(run([found]))).toBeNull()
    expect(diagnose(run([none], { status: 'running' }))).toBeNull()
    expect(diagnose(run([none], { origin: { kind: 'imported', fileName: 'x' } }))).toBeNull()
    expect(diagnose(run([{}], { status: 'finished' }))).toBeNull()
  })

  it('of a run with records; but of its iteration that has none', () => {
    const mixed = run([found, none])
    expect(diagnose(mixed)).toBeNull()
    expect(diagnose(mixed, 0)).toBeNull()
    expect(diagnose(mixed, 1)?.cause).toBe('trivial-puzzles')
  })
})
