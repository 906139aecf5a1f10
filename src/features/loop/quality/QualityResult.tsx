import { Text, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { HitDecisions } from '#/domain/curation/contamination.ts'
import { cleanRecords, contaminatedHeldOut } from '#/domain/curation/contamination.ts'
import type { QualityWarning } from '#/domain/curation/warnings.ts'
import { findWarnings } from '#/domain/curation/warnings.ts'
import type { Run } from '#/domain/run/run.ts'
import type { QualityReport } from '#/engine/curation/inspectQuality.ts'
import { formatCount, formatCounted } from '#/lib/format.ts'
import { Stat } from '#/ui/Stat.tsx'
import { ClusterList } from './ClusterList.tsx'
import { DiversityTable } from './DiversityTable.tsx'

interface QualityResultProps {
  readonly run: Run
  readonly report: QualityReport
  readonly decisions: HitDecisions
}

/** What the look found: the sums, the warnings, the numbers of each iteration, the repeats. */
export function QualityResult({ run, report, decisions }: QualityResultProps) {
  const { records, clusters, diversity, hits, heldOut, answered } = report
  const warnings = useMemo(() => findWarnings(diversity, run.state.iterations), [diversity, run])
  const repeats = clusters.reduce((sum, { members }) => sum + members.length, 0)
  const clean = cleanRecords(records, hits, decisions).length
  const leaked = contaminatedHeldOut(records, hits, decisions).size
  const unanswered = records.length - answered
  return (
    <>
      <div className="quality-stats" role="status">
        <Stat label="Records" value={formatCount(records.length)} note="the full set" />
        <Stat
          label="Clean set"
          value={formatCount(clean)}
          note={`${formatCounted(records.length - clean, 'record')} dropped`}
        />
        <Stat
          label="Repeats"
          value={formatCount(repeats)}
          note={`in ${formatCounted(clusters.length, 'cluster')}`}
        />
        <Stat
          label="Held-out puzzles hit"
          value={heldOut === 0 ? '–' : formatCount(leaked)}
          note={heldOut === 0 ? 'there are none' : `of ${formatCount(heldOut)}`}
        />
      </div>
      {unanswered > 0 && (
        <Text size="sm" c="dimmed">
          {formatCounted(unanswered, 'record')} could be compared by text only: the answer type is not
          annotated, or the solution did not answer again in time or gave a very long answer.
        </Text>
      )}
      {warnings.length > 0 && <Warnings warnings={warnings} />}
      <section aria-label="Iterations">
        <Title order={3} size="h4" mb={6}>
          By iteration
        </Title>
        <DiversityTable run={run} report={report} />
      </section>
      <section aria-label="Repeated puzzles">
        <Title order={3} size="h4" mb={6}>
          Repeated puzzles
        </Title>
        <ClusterList records={records} clusters={clusters} />
      </section>
    </>
  )
}

function Warnings({ warnings }: { readonly warnings: readonly QualityWarning[] }) {
  return (
    <ul className="quality-warnings" aria-label="Warnings">
      {warnings.map(({ iteration, message, advice }) => (
        <li key={`${String(iteration)} ${message}`}>
          <IconAlertTriangle size={16} aria-hidden />
          <span>
            <strong>
              Iteration {iteration + 1}: {message}
            </strong>{' '}
            {advice}
          </span>
        </li>
      ))}
    </ul>
  )
}
