/**
 * What happens next in a run: a pure step from state and event to state and books. It decides; the driver
 * (`driver.ts`) performs the effects and stores each step before it builds on it, so resuming is nothing but asking
 * `nextEffects.ts` with the stored state.
 */
import type { Audits } from '#/domain/verdict/audit.ts'
import type { TokenUsage } from '#/domain/model/completion.ts'
import { addCandidates, emptyCounts } from '#/domain/run/funnel.ts'
import type {
  Candidate,
  IterationCounts,
  PuzzleCandidate,
  RunModel,
  RunState,
  TrainingJob,
} from '#/domain/run/run.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import { assert, unreachable } from '#/lib/assert.ts'
import { bookAudits } from './bookAudits.ts'
import { chunkOf, lacksExamples, promptCount, promptSize, receivedOf } from './nextEffects.ts'
import type { Attempt, Found } from './solveBooks.ts'
import { enterAttempts } from './solveBooks.ts'

/** What came of an effect: any number of candidates up to the count that was asked for, in the order of the samples. */
export type LoopEvent =
  | {
      readonly kind: 'proposed'
      readonly prompt: number
      /** Each in its final bucket; the `kept` ones are distinct and new to the run. */
      readonly candidates: readonly PuzzleCandidate[]
      /** How many of them end where the limit of tokens cut them. */
      readonly cut: number
      readonly usage: TokenUsage | null
    }
  | {
      readonly kind: 'solved'
      readonly puzzle: string
      readonly attempts: readonly Attempt[]
      readonly cut: number
      readonly usage: TokenUsage | null
      readonly audits: Audits
    }
  /** A model was measured: the id of its evaluation, which is stored already. */
  | { readonly kind: 'evaluated'; readonly model: number; readonly evaluation: string }
  /** Tokens that a measurement, which may go on, has used since the last such event. */
  | { readonly kind: 'measuring'; readonly usage: TokenUsage }
  /** A training is about to begin, or came to nothing. */
  | { readonly kind: 'training'; readonly job: TrainingJob }
  /** A model was tuned after this iteration. */
  | { readonly kind: 'trained'; readonly iteration: number; readonly tuned: Omit<RunModel, 'after'> }
  /** No model was tuned after this iteration, and none will be: why, in plain words. */
  | { readonly kind: 'untrained'; readonly iteration: number; readonly because: string }
  /** What counts as accepted in this iteration, by name. */
  | { readonly kind: 'examples'; readonly iteration: number; readonly accepted: readonly string[] }

export interface Step {
  readonly state: RunState
  /** Candidates whose bucket is now final, to be stored together with the state. */
  readonly candidates: readonly Candidate[]
  /** The record of the puzzle that was attempted, as it is now; null while it has no solution. */
  readonly found: Found | null
}

/** Takes in what came of an effect. An event for work that is not open (any more) changes nothing. */
export function step(state: RunState, event: LoopEvent, settings: RunSettings): Step {
  const entered = enter(state, event, settings)
  return { ...entered, state: closeSampling(entered.state, settings) }
}

function enter(state: RunState, event: LoopEvent, settings: RunSettings): Step {
  switch (event.kind) {
    case 'proposed':
      return enterProposed(state, event, settings)
    case 'solved':
      return enterSolved(state, event, settings)
    case 'evaluated':
      return enterEvaluated(state, event, settings)
    case 'measuring':
      return { state: addMeasured(state, event.usage), candidates: [], found: null }
    case 'training':
      return enterTraining(state, event)
    case 'trained':
      return enterTrained(state, event, settings)
    case 'untrained':
      return enterUntrained(state, event, settings)
    case 'examples':
      return enterExamples(state, event, settings)
    default:
      return unreachable(event)
  }
}

function enterProposed(
  state: RunState,
  event: LoopEvent & { kind: 'proposed' },
  settings: RunSettings,
): Step {
  const before = receivedOf(state, event.prompt)
  const missing = state.stage === 'propose' ? promptSize(settings, event.prompt) - before : 0
  if (missing <= 0) return { state, candidates: [], found: null }
  const candidates = event.candidates.slice(0, missing)
  const isAnswered = candidates.length === missing
  const booked = addCandidates(currentCounts(state), candidates)
  const counts = addCut(addUsage(booked, event.usage, { stage: 'propose', isAnswered }), 'puzzles', event.cut)
  const open = candidates
    .filter((candidate) => candidate.bucket === 'kept')
    .map((candidate) => ({ puzzle: candidate.text, attempts: 0, solved: 0 }))
  const marked = markReceived(state, settings, event.prompt, before + candidates.length)
  return {
    state: withCounts({ ...marked, open: [...state.open, ...open] }, counts),
    candidates,
    found: null,
  }
}

function enterSolved(state: RunState, event: LoopEvent & { kind: 'solved' }, settings: RunSettings): Step {
  const open = state.open.find((entry) => entry.puzzle === event.puzzle)
  if (open === undefined) return { state, candidates: [], found: null }
  const books = enterAttempts(open, event.attempts, settings, state.iteration)
  const booked = addKept(addCandidates(currentCounts(state), books.settled), books.keptChange)
  const isAnswered = books.open === null || chunkOf(books.open.attempts) > chunkOf(open.attempts)
  const counts = addCut(addUsage(booked, event.usage, { stage: 'solve', isAnswered }), 'attempts', event.cut)
  const rest = state.open.flatMap((entry) =>
    entry !== open ? [entry] : books.open === null ? [] : [books.open],
  )
  const finished: IterationCounts = {
    ...counts,
    finishedPuzzles: counts.finishedPuzzles + (books.open === null ? 1 : 0),
    solvedPuzzles: counts.solvedPuzzles + (books.open === null && books.found !== null ? 1 : 0),
  }
  return {
    state: bookAudits(withCounts({ ...state, open: rest }, finished), event.audits),
    candidates: [...books.settled, ...books.kept],
    found: books.found,
  }
}

function enterEvaluated(
  state: RunState,
  event: LoopEvent & { kind: 'evaluated' },
  settings: RunSettings,
): Step {
  const isAsked = state.stage === 'evaluate' && event.model === state.evaluations.length
  if (!isAsked) return { state, candidates: [], found: null }
  const measured = { ...state, evaluations: [...state.evaluations, event.evaluation] }
  const next: RunState = isTuned(state) ? advance(measured, settings) : { ...measured, stage: 'propose' }
  return { state: next, candidates: [], found: null }
}

function enterTraining(state: RunState, { job }: LoopEvent & { kind: 'training' }): Step {
  const isAsked = state.stage === 'train' && job.iteration === state.iteration
  return { state: isAsked ? { ...state, job } : state, candidates: [], found: null }
}

function enterTrained(state: RunState, event: LoopEvent & { kind: 'trained' }, settings: RunSettings): Step {
  const isAsked = state.stage === 'train' && event.iteration === state.iteration
  if (!isAsked) return { state, candidates: [], found: null }
  const trained = { ...state, job: null, tuned: [...state.tuned, { ...event.tuned, after: event.iteration }] }
  const next: RunState =
    settings.heldOutAttempts > 0 ? { ...trained, stage: 'evaluate' } : advance(trained, settings)
  return { state: next, candidates: [], found: null }
}

/** Goes on with the model as it is: it was measured already. */
function enterUntrained(
  state: RunState,
  { iteration, because }: LoopEvent & { kind: 'untrained' },
  settings: RunSettings,
): Step {
  const isAsked = state.stage === 'train' && iteration === state.iteration
  if (!isAsked) return { state, candidates: [], found: null }
  const noted = { ...state, job: null, untrained: [...state.untrained, { after: iteration, because }] }
  return { state: advance(noted, settings), candidates: [], found: null }
}

function enterExamples(
  state: RunState,
  { iteration, accepted }: LoopEvent & { kind: 'examples' },
  settings: RunSettings,
): Step {
  const isAsked = lacksExamples(state, settings) && iteration === state.iteration
  if (!isAsked) return { state, candidates: [], found: null }
  const fixed = { ...state, accepted: [...state.accepted, { iteration, puzzles: [...accepted] }] }
  return { state: fixed, candidates: [], found: null }
}

/** Whether the model of the next iteration is there already. */
function isTuned(state: RunState): boolean {
  return state.tuned.at(-1)?.after === state.iteration
}

/** Goes on when all candidates of an iteration are in and attempted: to tuning, where the settings ask for it. */
function closeSampling(state: RunState, settings: RunSettings): RunState {
  const isSampling = state.stage === 'propose' || state.stage === 'solve'
  if (!isSampling || state.nextPrompt < promptCount(settings)) return state
  if (state.open.length > 0) return { ...state, stage: 'solve' }
  const counts = currentCounts(state)
  const noted = counts.puzzles.kept > 0 ? state : withCounts(state, { ...counts, note: nothingKept(counts) })
  return settings.arm === 'baseline' ? advance(noted, settings) : { ...noted, stage: 'train' }
}

/** To the next iteration, or to the end. */
function advance(state: RunState, settings: RunSettings): RunState {
  if (state.iteration + 1 >= settings.iterations) return { ...state, stage: 'done' }
  return {
    ...state,
    iteration: state.iteration + 1,
    stage: 'propose',
    nextPrompt: 0,
    iterations: [...state.iterations, emptyCounts()],
  }
}

function nothingKept(counts: IterationCounts): string {
  return `None of the ${counts.proposed} puzzle candidates passed the filters, so there was nothing to solve. The funnel shows where they ended.`
}

/** Notes how far a prompt is, and moves `nextPrompt` over all that are complete. */
function markReceived(state: RunState, settings: RunSettings, prompt: number, received: number): RunState {
  const { ahead = [], ...rest } = state
  let marked = [...ahead.filter((entry) => entry.prompt !== prompt), { prompt, received }]
  let nextPrompt = state.nextPrompt
  const isComplete = (entry: { prompt: number; received: number }): boolean =>
    entry.prompt === nextPrompt && entry.received >= promptSize(settings, entry.prompt)
  while (marked.some(isComplete)) {
    marked = marked.filter((entry) => entry.prompt !== nextPrompt)
    nextPrompt += 1
  }
  return { ...rest, nextPrompt, ...(marked.length > 0 ? { ahead: marked } : {}) }
}

function currentCounts(state: RunState): IterationCounts {
  const counts = state.iterations.at(-1)
  assert(counts !== undefined, 'a run without an iteration')
  return counts
}

function withCounts(state: RunState, counts: IterationCounts): RunState {
  return { ...state, iterations: [...state.iterations.slice(0, -1), counts] }
}

function addUsage(
  counts: IterationCounts,
  usage: TokenUsage | null,
  { stage, isAnswered }: { stage: 'propose' | 'solve'; isAnswered: boolean },
): IterationCounts {
  const requests = counts.requests + (isAnswered ? 1 : 0)
  if (usage === null) return { ...counts, requests }
  const { proposeTokens } = counts
  return {
    ...counts,
    requests,
    ...(stage === 'propose' && {
      proposeTokens: {
        prompt: proposeTokens.prompt + usage.promptTokens,
        completion: proposeTokens.completion + usage.completionTokens,
      },
    }),
    estimatesTokens: counts.estimatesTokens || usage.isEstimate === true,
    promptTokens: counts.promptTokens + usage.promptTokens,
    completionTokens: counts.completionTokens + usage.completionTokens,
  }
}

function addCut(counts: IterationCounts, of: 'puzzles' | 'attempts', number: number): IterationCounts {
  if (number === 0) return counts
  const { puzzles, attempts } = counts.cut ?? { puzzles: 0, attempts: 0 }
  return { ...counts, cut: { puzzles, attempts, [of]: (of === 'puzzles' ? puzzles : attempts) + number } }
}

function addMeasured(state: RunState, { promptTokens, completionTokens }: TokenUsage): RunState {
  const { prompt, completion } = state.measured
  return { ...state, measured: { prompt: prompt + promptTokens, completion: completion + completionTokens } }
}

/** Books right attempts that a record holds now; negative when shorter ones pushed more out than came in. */
function addKept(counts: IterationCounts, change: number): IterationCounts {
  const solutions = { ...counts.solutions, kept: counts.solutions.kept + change }
  return { ...counts, attempted: counts.attempted + change, solutions }
}
