import { SegmentedControl } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import type { ContaminationHit, HitDecision, HitDecisions } from '#/domain/curation/contamination.ts'
import { decisionOf } from '#/domain/curation/contamination.ts'
import { formatCount, formatPercent } from '#/lib/format.ts'
import { Labelled, onOneLine } from './ClusterList.tsx'

interface HitRowProps {
  readonly hit: ContaminationHit
  readonly decisions: HitDecisions
  readonly onDecide: (ids: readonly string[], decision: HitDecision) => void
}

/** One hit: what was hit and how surely; opened, both side by side. */
export function HitRow({ hit, decisions, onDecide }: HitRowProps) {
  const [opened, setOpened] = useState(false)
  const { heldOut } = hit
  return (
    <li className="quality-hit">
      <details
        className="quality-row"
        onToggle={(event) => {
          setOpened(event.currentTarget.open)
        }}
      >
        <summary>
          <IconChevronRight size={16} stroke={1.8} className="quality-chevron" aria-hidden />
          <span className="quality-line">
            {heldOut.id}
            <code className="quality-note">{onOneLine(hit.recordPuzzle)}</code>
          </span>
          <span className="quality-fact">{factOf(hit)}</span>
        </summary>
        {opened && (
          <div className="quality-code quality-pair">
            <Labelled name={`Held-out puzzle ${heldOut.id}`} code={heldOut.puzzle} />
            <Labelled name={`Generated puzzle, against ${heldOut.id}`} code={hit.recordPuzzle} />
            <Labelled
              name={`Generated solution, against ${heldOut.id}`}
              code={hit.recordSolution.trimEnd()}
            />
          </div>
        )}
      </details>
      <SegmentedControl
        size="xs"
        aria-label={`Decision about ${heldOut.id} and ${onOneLine(hit.recordPuzzle)}`}
        data={[
          { value: 'drop', label: 'Drop' },
          { value: 'keep', label: 'Keep' },
        ]}
        value={decisionOf(hit, decisions)}
        onChange={(value) => {
          onDecide([hit.id], value === 'keep' ? 'keep' : 'drop')
        }}
      />
    </li>
  )
}

function factOf({ kind, share, taken }: ContaminationHit): string {
  if (kind === 'text') return `${formatPercent(share)} of its text`
  if (taken === null) return 'solved by a generated solution'
  return `solved; takes ${formatCount(taken.accepted)} of ${formatCount(taken.tried)} answers tried`
}
