import { IconChevronRight } from '@tabler/icons-react'
import { formatCount, formatPercent } from '#/lib/format.ts'
import type { BucketLook } from './bucketLooks.ts'
import type { Step } from './waterfall.ts'

interface BucketRowProps {
  readonly look: BucketLook
  readonly count: number
  readonly total: number
  readonly step: Step
  readonly selected: boolean
  /** Null where the candidates cannot be looked at. */
  readonly onOpen: (() => void) | null
}

/** One end of the funnel: what it means, how many ended there, and where they fell out. Opens its candidates, where they are at hand. */
export function BucketRow({ look, count, total, step, selected, onOpen }: BucketRowProps) {
  const Icon = look.icon
  const share = shownShare(count, total)
  const cells = (
    <>
      <span className="bucket-icon">
        <Icon size={16} aria-hidden />
      </span>
      <span className="bucket-words">
        <span className="bucket-label">{look.label}</span>
        <span className="bucket-sentence">{look.sentence}</span>
      </span>
      <span className="bucket-count">{formatCount(count)}</span>
      <span className="bucket-share">{share}</span>
      <span className="bucket-bar" aria-hidden>
        <span className="bucket-left" style={{ width: `${String(step.left * 100)}%` }} />
        <span
          className="bucket-here"
          style={{ left: `${String(step.start * 100)}%`, width: `${String(step.width * 100)}%` }}
        />
      </span>
    </>
  )
  const tone = count > 0 ? look.tone : 'neutral'
  if (onOpen === null) {
    return (
      <li className="bucket-row" data-tone={tone} data-empty={count === 0}>
        {cells}
      </li>
    )
  }
  return (
    <li>
      <button
        type="button"
        className="bucket-row"
        data-tone={tone}
        data-empty={count === 0}
        aria-haspopup="dialog"
        data-selected={selected}
        disabled={count === 0}
        aria-label={`${look.label}: ${formatCount(count)}, ${share}. ${look.sentence} Show these candidates.`}
        onClick={onOpen}
      >
        {cells}
        <span className="bucket-open">
          <IconChevronRight size={14} aria-hidden />
        </span>
      </button>
    </li>
  )
}

/** A share in words that never calls something nothing, nor almost all everything. */
function shownShare(count: number, total: number): string {
  if (total === 0) return '–'
  const share = count / total
  if (count > 0 && share < 0.0005) return '<0.1%'
  if (count < total && share >= 0.9995) return '>99.9%'
  return formatPercent(share)
}
