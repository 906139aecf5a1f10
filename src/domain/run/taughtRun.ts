/**
 * Runs in which the built-in model taught itself: the same as other runs to all who work on them. Its loop tells what became of
 * puzzles and attempts; here that is entered into the books of a run. A model of such a run is the version that it leaves, which
 * keeps its name while it learns.
 */
import type { PuzzleBucket } from '#/domain/filters/kinds/puzzleFilters.ts'
import type { AttemptEnds, Discovery, JudgedProposal } from '#/domain/grammar/selfTraining.ts'
import type { ProposalBucket } from '#/domain/grammar/selfTraining.ts'
import { proposalBuckets } from '#/domain/grammar/selfTraining.ts'
import { toPaperForm } from '#/domain/puzzle/paperForm.ts'
import type { Pair, Verdict } from '#/domain/verdict/verdict.ts'
import { emptyCounts } from './funnel.ts'
import { initialRunState } from './initialRunState.ts'
import { paperSettings } from './presets.ts'
import type { Candidate, IterationCounts, Run, RunModel, SolutionBucket, Taught } from './run.ts'

/** What a found solution may take when it goes through the verifier's two rooms. */
export const confirmMillis = 5_000
/** The temperature at which it is measured (engine/grammar/mind.ts). */
const measuringTemperature = 0.8

/** What an entry makes of a run, to be stored together. */
export interface Entered {
  readonly run: Run
  readonly candidates: readonly Candidate[]
}

/** A run that has just begun. The version that it leaves has its id. */
export function beginTaughtRun(options: {
  readonly id: string
  readonly name: string
  readonly taught: Omit<Taught, 'kind'>
  readonly createdAt: number
}): Run {
  const { id, name, taught, createdAt } = options
  const { collection, iterations, proposals, attempts, heldOutAttempts, seed } = taught.settings
  return {
    id,
    origin: { kind: 'taught', ...taught },
    settings: {
      ...paperSettings({ kind: 'builtin', version: taught.from }, collection, ''),
      ...{ name, iterations, puzzlesPerIteration: proposals, attemptsPerPuzzle: attempts, keepPerPuzzle: 1 },
      ...{ heldOutAttempts, heldOutTemperature: measuringTemperature, seed, limitMillis: confirmMillis },
    },
    status: 'running',
    state: { ...initialRunState({ heldOutAttempts }), stage: 'evaluate' },
    createdAt,
    updatedAt: createdAt,
    pausedBecause: null,
  }
}

/** Where a proposal stands in the funnel, and why, where that says more. */
const proposalPlaces: Readonly<Record<ProposalBucket, readonly [bucket: PuzzleBucket, note: string]>> = {
  malformed: ['bad-signature', ''],
  unsuitable: ['unsupported-type', 'The grammar of the built-in model has no words for it.'],
  duplicate: ['duplicate', ''],
  'held-out': ['duplicate', 'is a held-out puzzle'],
  padded: ['trivial', 'A part of it is always true or never matters.'],
  trivial: ['trivial', ''],
  'too-alike': ['duplicate', 'There are enough puzzles that differ from it in constants only.'],
  kept: ['kept', ''],
}

/** A search that finds nothing raises an exception, as Python. */
const attemptPlaces: Readonly<Record<keyof AttemptEnds, SolutionBucket>> = {
  solved: 'solved',
  wrong: 'wrong',
  'wrong-type': 'wrong-type',
  error: 'error',
  'not-found': 'error',
  'out-of-steps': 'timeout',
  'too-large': 'empty',
  repeated: 'duplicate',
}

const stepsNote =
  'Attempts were judged by counted steps, not by time: “Error” includes searches that found nothing, “Out of time” means out of steps, “Empty” a program that grew too large. Of each puzzle the shortest right solution went through the verifier’s two rooms'

/** The run with the counts of an iteration (from 0) changed; those before it are there from then on. */
function withCounts(run: Run, index: number, change: (counts: IterationCounts) => IterationCounts): Run {
  const { state } = run
  const begun = Math.max(index + 1, state.iterations.length)
  const iterations = Array.from({ length: begun }, (_, at) => {
    const counts = state.iterations[at] ?? emptyCounts()
    return at === index ? change(counts) : counts
  })
  return { ...run, state: { ...state, iterations, iteration: begun - 1 } }
}

function atStage(run: Run, stage: Run['state']['stage']): Run {
  return { ...run, state: { ...run.state, stage } }
}

/** Proposals of an iteration (from 0), as they were judged. */
export function enterJudged(run: Run, index: number, judged: readonly JudgedProposal[]): Entered {
  const candidates = judged.map(({ source, bucket: judgedAs }): Candidate => {
    const [bucket, note] = proposalPlaces[judgedAs]
    return { kind: 'puzzle', iteration: index, text: toPaperForm(source), bucket, note }
  })
  const entered = withCounts(run, index, (counts) => {
    const puzzles = { ...counts.puzzles }
    for (const bucket of proposalBuckets) {
      puzzles[proposalPlaces[bucket][0]] += judged.filter((one) => one.bucket === bucket).length
    }
    return { ...counts, proposed: counts.proposed + judged.length, puzzles }
  })
  return { run: atStage(entered, 'propose'), candidates }
}

export interface AttemptsMade {
  /** Whether the puzzles were given, not proposed. */
  readonly isGiven: boolean
  /** Those that had no solution before. */
  readonly puzzles: number
  readonly ends: AttemptEnds
}

/** Attempts of an iteration (from 0), as they ended by counted steps. */
export function enterAttempts(run: Run, index: number, { isGiven, puzzles, ends }: AttemptsMade): Entered {
  const entered = withCounts(run, index, (counts) => {
    const solutions = { ...counts.solutions }
    let made = 0
    for (const end of Object.keys(attemptPlaces) as (keyof AttemptEnds)[]) {
      solutions[attemptPlaces[end]] += ends[end]
      made += ends[end]
    }
    const { given = { puzzles: 0, attempts: 0 } } = counts
    return {
      ...counts,
      ...(isGiven ? { given: { puzzles: given.puzzles + puzzles, attempts: given.attempts + made } } : {}),
      attempted: counts.attempted + made,
      solutions,
      finishedPuzzles: counts.finishedPuzzles + puzzles,
      note: counts.note ?? `${stepsNote}.`,
    }
  })
  return { run: atStage(entered, 'solve'), candidates: [] }
}

/** A find in the paper's form, as the verifier is to judge it. */
export function toPair({ puzzle, solution }: Pick<Discovery, 'puzzle' | 'solution'>): Pair {
  return { puzzle: toPaperForm(puzzle), solution: toPaperForm(solution).replace(/^def sol\(/, 'def g(') }
}

/** The same as a record holds it: the header of the solution, and the body under it. */
export function toParts(found: Pick<Discovery, 'puzzle' | 'solution'>) {
  const { puzzle, solution } = toPair(found)
  const [header = ''] = solution.split('\n', 1)
  return { puzzle, header, body: solution.slice(header.length) }
}

/** What the verifier said of a find of an iteration (from 0), which counted as solved until then. */
export function enterVerdict(run: Run, index: number, found: Discovery, verdict: Verdict): Entered {
  const { puzzle, body } = toParts(found)
  const isRight = verdict.kind === 'solved'
  const bucket: SolutionBucket = verdict.kind === 'solved' ? 'kept' : verdict.kind
  const entered = withCounts(run, index, (counts) => {
    const { solutions } = counts
    const moved = { ...solutions, solved: solutions.solved - 1 }
    return {
      ...counts,
      solutions: { ...moved, [bucket]: moved[bucket] + 1 },
      solvedPuzzles: counts.solvedPuzzles + (isRight ? 1 : 0),
      note: `${stepsNote} (${verdict.interpreter}, limit ${verdict.limitMillis.toLocaleString('en')} ms).`,
    }
  })
  const note = isRight ? '' : verdict.message
  return {
    run: entered,
    candidates: [{ kind: 'solution', iteration: index, puzzle, text: body, bucket, note }],
  }
}

/** The model as it is after an iteration (from 0), which learned from so many puzzles with solutions. */
export function enterModel(run: Run, index: number, pairs: number): Run {
  const { id, settings, state } = run
  const model: RunModel = {
    endpoint: { kind: 'builtin', version: id },
    name: settings.name,
    ...{ after: index, given: pairs, learned: pairs },
  }
  return { ...run, state: { ...state, tuned: [...state.tuned, model] } }
}
