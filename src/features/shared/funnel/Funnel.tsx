import { Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconCircleCheck } from '@tabler/icons-react'
import { checkFunnel } from '#/domain/run/funnel.ts'
import { puzzleBuckets } from '#/domain/filters/kinds/puzzleFilters.ts'
import { solutionBuckets } from '#/domain/run/run.ts'
import type { IterationCounts } from '#/domain/run/run.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import { formatCount } from '#/lib/format.ts'
import { MeterLine } from '#/ui/MeterLine.tsx'
import { puzzleLooks, solutionLooks } from './bucketLooks.ts'
import type { BucketLook } from './bucketLooks.ts'
import { BucketRow } from './BucketRow.tsx'
import './funnel.css'
import { plannedAttempts } from '../run/runNumbers.ts'
import type { BucketKey } from '../run/runNumbers.ts'
import { waterfall } from './waterfall.ts'

interface FunnelProps {
  readonly counts: IterationCounts
  readonly settings: RunSettings
  readonly selected: BucketKey | null
  /** Null where the candidates cannot be looked at. */
  readonly onOpen: ((bucket: BucketKey) => void) | null
}

/** Where every candidate of an iteration ended, puzzles beside solutions, and whether the books balance. */
export function Funnel({ counts, settings, selected, onOpen }: FunnelProps) {
  const imbalance = checkFunnel(counts)
  const planned = plannedAttempts(counts, settings)
  return (
    <div className="funnel">
      <FunnelStage
        title="Puzzles proposed"
        total={counts.proposed}
        goal={settings.puzzlesPerIteration}
        goalWords={
          counts.proposed > settings.puzzlesPerIteration
            ? `${formatCount(settings.puzzlesPerIteration)} planned, the rest by changing others`
            : `of ${formatCount(settings.puzzlesPerIteration)}`
        }
        kept={counts.puzzles.kept}
        imbalance={imbalance}
        rows={puzzleBuckets.map((bucket) => ({
          key: `puzzle:${bucket}`,
          look: puzzleLooks[bucket],
          count: counts.puzzles[bucket],
        }))}
        selected={selected}
        onOpen={onOpen}
      />
      <FunnelStage
        title="Solutions attempted"
        total={counts.attempted}
        goal={planned}
        goalWords={
          planned === 0
            ? 'as soon as a puzzle is kept'
            : `of ${formatCount(planned)}: ${formatCount(counts.puzzles.kept)} kept × ${formatCount(settings.attemptsPerPuzzle)}${givenWords(counts)}`
        }
        kept={counts.solutions.kept}
        imbalance={imbalance}
        rows={solutionBuckets.map((bucket) => ({
          key: `solution:${bucket}`,
          look: solutionLooks[bucket],
          count: counts.solutions[bucket],
        }))}
        selected={selected}
        onOpen={onOpen}
      />
    </div>
  )
}

/** The attempts at puzzles that nobody proposed. */
function givenWords({ given }: IterationCounts): string {
  return given === undefined ? '' : `, ${formatCount(given.attempts)} at training puzzles`
}

interface FunnelStageProps {
  readonly title: string
  readonly total: number
  readonly goal: number
  readonly goalWords: string
  readonly kept: number
  readonly imbalance: string | null
  readonly rows: readonly { readonly key: BucketKey; readonly look: BucketLook; readonly count: number }[]
  readonly selected: BucketKey | null
  readonly onOpen: ((bucket: BucketKey) => void) | null
}

function FunnelStage(props: FunnelStageProps) {
  const { title, total, goal, goalWords, kept, imbalance, rows, selected, onOpen } = props
  const steps = waterfall(rows.map((row) => row.count))
  const sum = rows.reduce((all, row) => all + row.count, 0)
  return (
    <section className="panel funnel-stage" aria-label={title}>
      <Title order={2}>{title}</Title>
      <div className="funnel-head">
        <span className="funnel-total">{formatCount(total)}</span>
        <Text span size="sm" c="dimmed">
          {goalWords}
        </Text>
        <span className="funnel-kept" data-empty={kept === 0}>
          <IconCheck size={16} aria-hidden />
          {formatCount(kept)} kept
        </span>
      </div>
      <MeterLine label={title} fraction={goal === 0 ? 0 : total / goal} />
      <ul className="bucket-list">
        {rows.map((row, index) => (
          <BucketRow
            key={row.key}
            look={row.look}
            count={row.count}
            total={total}
            step={steps[index] ?? { start: 0, width: 0, left: 0 }}
            selected={selected === row.key}
            onOpen={
              onOpen &&
              (() => {
                onOpen(row.key)
              })
            }
          />
        ))}
      </ul>
      <div className="funnel-sum" data-balanced={imbalance === null}>
        {imbalance === null ? (
          <IconCircleCheck size={16} aria-hidden />
        ) : (
          <IconAlertTriangle size={16} aria-hidden />
        )}
        <span>
          {imbalance ??
            `The ${String(rows.length)} buckets add up to ${formatCount(sum)}: each candidate is in exactly one.`}
        </span>
      </div>
    </section>
  )
}
