/** How long a run will still take, told from its pace so far. Pure; a rough estimate and shown as one. */
import type { RunState } from '#/domain/run/run.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'

/** Candidates of both sorts that a run has received so far: the unit of its work. */
export function workDone(state: RunState): number {
  return state.iterations.reduce((sum, counts) => sum + counts.proposed + counts.attempted, 0)
}

/** What was seen of a run while this tab worked on it; milliseconds. */
export interface Pace {
  /** Candidates that came, and the time in which they were asked for. */
  readonly done: number
  readonly sampling: number
  /** What a training and a measurement take; null while none was seen. */
  readonly train: number | null
  readonly evaluate: number | null
  /** What is left of the one that goes on; null while nobody can tell. */
  readonly current: number | null
}

export interface Remaining {
  readonly millis: number
  /** There are trainings or measurements to come of which nobody knows what they take: it is that much at least. */
  readonly isLeast: boolean
}

/**
 * The time until the run is finished, if it goes on as before; null while nothing is known. Counts on as many kept puzzles
 * among the candidates to come as among those so far, and on trainings and measurements that take what they took.
 */
export function estimateRemaining(state: RunState, settings: RunSettings, pace: Pace): Remaining | null {
  if (state.stage === 'done') return { millis: 0, isLeast: false }
  const sampling = samplingLeft(state, settings, pace)
  if (sampling === null) return null
  const { trainings, measurements, isClosed } = stagesLeft(state, settings)
  const parts = [
    isClosed ? pace.current : 0,
    times(trainings, pace.train),
    times(measurements, pace.evaluate),
  ]
  const millis = parts.reduce<number>((sum, part) => sum + (part ?? 0), sampling)
  const isLeast = parts.includes(null)
  // “At least nothing” would say nothing.
  return isLeast && millis === 0 ? null : { millis: Math.round(millis), isLeast }
}

function times(count: number, each: number | null): number | null {
  if (count === 0) return 0
  return each === null ? null : count * each
}

function samplingLeft(state: RunState, settings: RunSettings, { done, sampling }: Pace): number | null {
  const proposed = state.iterations.reduce((sum, counts) => sum + counts.proposed, 0)
  const kept = state.iterations.reduce((sum, counts) => sum + counts.puzzles.kept, 0)
  const toPropose = settings.iterations * settings.puzzlesPerIteration - proposed
  const openAttempts = state.open.reduce((sum, open) => sum + settings.attemptsPerPuzzle - open.attempts, 0)
  if (toPropose <= 0 && openAttempts === 0) return 0
  if (done <= 0 || sampling <= 0 || proposed === 0) return null
  const newAttempts = toPropose * (kept / proposed) * settings.attemptsPerPuzzle
  return ((toPropose + newAttempts + openAttempts) * sampling) / done
}

/** Trainings and measurements that have not begun, and whether one goes on. */
function stagesLeft({ stage, iteration, tuned }: RunState, settings: RunSettings) {
  const isSampling = stage === 'propose' || stage === 'solve'
  const isFirst = stage === 'evaluate' && tuned.at(-1)?.after !== iteration
  const later = settings.iterations - iteration - 1
  const trainings = settings.arm === 'baseline' ? 0 : later + (isSampling || isFirst ? 1 : 0)
  const measurements = settings.heldOutAttempts === 0 ? 0 : trainings + (stage === 'train' ? 1 : 0)
  return { trainings, measurements, isClosed: !isSampling }
}
