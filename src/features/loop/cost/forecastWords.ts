/** What a probe saw and what follows from it, in words. */
import type { Expected, Probed } from '#/domain/run/forecast.ts'
import { puzzleBuckets } from '#/domain/filters/kinds/puzzleFilters.ts'
import { puzzleLooks } from '#/features/shared/funnel/bucketLooks.ts'
import type { Interval } from '#/domain/statistics/statistics.ts'
import { formatCount, formatCounted, formatDuration } from '#/lib/format.ts'

/** `2 to 15`; one number where both ends are the same. */
export function rangeWords({ low, high }: Interval): string {
  return low === high ? formatCount(low) : `${formatCount(low)} to ${formatCount(high)}`
}

/** `about 5 min to about 20 min`; one time where both are told alike. */
export function timeRangeWords({ low, high }: Expected): string {
  const [from, to] = [formatDuration(low), formatDuration(high)]
  return from === to ? from : `${from} to ${to.replace(/^about /, '')}`
}

/** What was seen: `Of 20 puzzles 2 were kept (not a puzzle: 14, trivial: 4). Of 20 attempts at what was kept 1 was right.` */
export function seenWords({ puzzles, attempts, right }: Probed): string {
  const asked = Object.values(puzzles).reduce((sum, count) => sum + count, 0)
  const dropped = puzzleBuckets
    .filter((bucket) => bucket !== 'kept' && puzzles[bucket] > 0)
    .sort((one, other) => puzzles[other] - puzzles[one])
    .map((bucket) => `${puzzleLooks[bucket].label.toLowerCase()}: ${formatCount(puzzles[bucket])}`)
  const rest = dropped.length === 0 ? '' : ` (${dropped.join(', ')})`
  const tried =
    attempts === 0
      ? ''
      : ` Of ${formatCounted(attempts, 'attempt')} at what was kept ${formatCount(right)} ${right === 1 ? 'was' : 'were'} right.`
  return `Of ${formatCounted(asked, 'puzzle')} ${formatCount(puzzles.kept)} ${puzzles.kept === 1 ? 'was' : 'were'} kept${rest}.${tried}`
}
