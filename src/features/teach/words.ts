/** What is said of runs and versions, in sentences without figures that are not in the data. */
import { isClear, pairedDifference } from '#/domain/statistics/pairedDifference.ts'
import type {
  HeldOutPoint,
  SelfTrainingProgress,
  SelfTrainingSettings,
} from '#/domain/grammar/selfTraining.ts'
import { collectionTitle } from '#/features/shared/library/library.ts'
import { formatCount, formatCounted, formatPercent } from '#/lib/format.ts'
import { passAt } from './learningSeries.ts'
import type { RunHistory } from './runHistory.ts'

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

/** What the first point of a curve is of. */
export function startWord(points: readonly HeldOutPoint[]): string {
  const [first] = points
  return first === undefined || first.iteration === 0 ? 'untrained' : `after iteration ${first.iteration}`
}

const rates = ({ successes, attempts }: HeldOutPoint) => successes.map((right) => right / attempts)

function differenceSentence(before: HeldOutPoint, after: HeldOutPoint, from: string | null): string[] {
  const difference = pairedDifference(rates(before), rates(after))
  if (difference === null) return []
  const { mean, low, high } = difference
  const interval = `${signedPoints(low)} to ${signedPoints(high)}`
  return isClear(difference)
    ? [
        `${from === null ? 'A difference of' : 'In this run'} ${signedPoints(mean)} points, 95% interval ${interval}.`,
      ]
    : [
        `The difference of ${signedPoints(mean)} points${from === null ? '' : ' in this run'} may be chance: its 95% interval runs from ${interval}.`,
      ]
}

/** What came of a run that has ended: what it solves now and did before, and whether that can be chance. */
export function outcomeSentences(progress: SelfTrainingProgress, history: RunHistory): readonly string[] {
  const { from, settings } = progress
  const [first] = history.points
  const last = progress.points.at(-1)
  const share = passAt(last, 1)
  if (last === undefined || share === null) return ['It ended before it was measured.']
  const solves = `it solves ${formatPercent(share)} of held-out puzzles at the first attempt`
  if (last.iteration === 0) return [`It ended before the first iteration was over. Untrained, ${solves}.`]
  const untrained = first?.iteration === 0 ? passAt(first, 1) : null
  const before = from === null ? null : passAt(history.before ?? undefined, 1)
  const others = [
    ...(before === null ? [] : [`before this run ${formatPercent(before)}`]),
    ...(untrained === null ? [] : [`untrained ${formatPercent(untrained)}`]),
  ].join(', ')
  return [
    `After ${formatCounted(last.iteration, 'iteration')} ${solves}${others === '' ? '' : `; ${others}`}.`,
    ...(history.before === null ? [] : differenceSentence(history.before, last, from)),
    ...(settings.verified ? [] : ['This was the control: it trained on pairs that nobody checked.']),
    ...(settings.proposals > 0
      ? []
      : ['It proposed no puzzles: it learned from the training puzzles alone.']),
  ]
}

/** A new point in one spoken sentence; empty before the first. */
export function spokenPoint(progress: SelfTrainingProgress, { end }: RunHistory): string {
  const point = progress.points.at(-1)
  if (point === undefined) return ''
  const figures = point.passAt.map(({ k, value }) => `Pass@${k} ${formatPercent(value)}`).join(', ')
  const name = point.iteration === 0 ? 'Measured untrained' : `After iteration ${point.iteration} of ${end}`
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
