/** What is said of runs and versions, in sentences without figures that are not in the data. */
import { isClear, pairedDifference } from '#/domain/pairedDifference.ts'
import type { PairedDifference } from '#/domain/pairedDifference.ts'
import type { HeldOutPoint, SelfTrainingProgress, SelfTrainingSettings } from '#/domain/selfTraining.ts'
import { collectionTitle } from '#/features/library.ts'
import { formatCount, formatCounted, formatPercent } from '#/lib/format.ts'
import { passAt } from './learningSeries.ts'

/** A share of 1 as a signed difference in percentage points: `+11.6`, `−0.4`, `±0.0`. */
export function signedPoints(share: number): string {
  const tenths = Math.round(share * 1000) / 10
  const sign = tenths > 0 ? '+' : tenths < 0 ? '−' : '±'
  return `${sign}${Math.abs(tenths).toFixed(1)}`
}

/** A signed number of puzzles, to a tenth: `+3.0`, `−0.5`. */
export function signedCount(count: number): string {
  return signedPoints(count / 100)
}

/** What the first measurement of a run is of. */
export function startWord(from: string | null): string {
  return from === null ? 'untrained' : 'at its start'
}

const rates = ({ successes, attempts }: HeldOutPoint) => successes.map((right) => right / attempts)

function differenceSentence(difference: PairedDifference): string {
  const { mean, low, high } = difference
  const interval = `${signedPoints(low)} to ${signedPoints(high)}`
  if (!isClear(difference))
    return `The difference of ${signedPoints(mean)} points may be chance: its 95% interval runs from ${interval}.`
  return `A difference of ${signedPoints(mean)} points, 95% interval ${interval}.`
}

/** What came of a run that has ended: what it solves now and did before, and whether that can be chance. */
export function outcomeSentences(progress: SelfTrainingProgress): readonly string[] {
  const { points, from, settings } = progress
  const [first] = points
  const last = points.at(-1)
  const before = passAt(first, 1)
  const after = passAt(last, 1)
  if (first === undefined || last === undefined || before === null || after === null)
    return ['It ended before it was measured.']
  if (last === first) {
    const solves = `it solves ${formatPercent(before)} of the held-out puzzles at the first attempt`
    return [
      `It ended before the first iteration was over. ${from === null ? 'Untrained' : 'At its start'}, ${solves}.`,
    ]
  }
  const difference = pairedDifference(rates(first), rates(last))
  return [
    `After ${formatCounted(last.iteration, 'iteration')} it solves ${formatPercent(after)} of held-out puzzles at the first attempt; ${startWord(from)} ${formatPercent(before)}.`,
    ...(difference === null ? [] : [differenceSentence(difference)]),
    ...(settings.verified ? [] : ['This was the control: it trained on pairs that nobody checked.']),
    ...(settings.proposals > 0
      ? []
      : ['It proposed no puzzles: it learned from the training puzzles alone.']),
  ]
}

/** A new point in one spoken sentence; empty before the first. */
export function spokenPoint(progress: SelfTrainingProgress): string {
  const point = progress.points.at(-1)
  if (point === undefined) return ''
  const figures = point.passAt.map(({ k, value }) => `Pass@${k} ${formatPercent(value)}`).join(', ')
  const name =
    point.iteration === 0
      ? `Measured ${progress.from === null ? 'untrained' : 'at its start'}`
      : `After iteration ${point.iteration} of ${progress.settings.iterations}`
  return `${name}: ${figures}, ${formatCount(point.solved)} of ${formatCounted(progress.heldOutPuzzles, 'held-out puzzle')} solved.`
}

/** The settings of a run in one line. */
export function settingsSummary(settings: SelfTrainingSettings): string {
  const { iterations, proposals, attempts, trainingAttempts, heldOutAttempts, seed } = settings
  return [
    formatCounted(iterations, 'iteration'),
    proposals === 0
      ? 'no puzzles of its own'
      : `${formatCounted(proposals, 'proposal')} with ${formatCounted(attempts, 'attempt')} each`,
    trainingAttempts === 0
      ? 'no training puzzles'
      : `${formatCounted(trainingAttempts, 'attempt')} at each training puzzle`,
    `measured with ${formatCounted(heldOutAttempts, 'attempt')}`,
    collectionTitle(settings.collection),
    ...(settings.verified ? [] : ['unverified']),
    ...(settings.relabel ? [] : ['without relabelling']),
    ...(settings.curriculum ? [] : ['without curriculum']),
    ...(settings.idioms ? [] : ['without idioms']),
    `seed ${seed}`,
  ].join(', ')
}
