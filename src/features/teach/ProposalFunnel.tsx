import { NativeSelect, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { proposalBuckets } from '#/domain/grammar/selfTraining.ts'
import type { SelfTrainingIteration } from '#/domain/grammar/selfTraining.ts'
import { formatCount, formatCounted, formatPercent } from '#/lib/format.ts'
import { bucketLooks } from './looks.ts'
import './funnelBars.css'
import { proposalCounts } from './proposalCounts.ts'

interface ProposalFunnelProps {
  readonly iterations: readonly SelfTrainingIteration[]
  /** Proposals of an iteration, as set; 0: it proposes none. */
  readonly planned: number
  readonly running: boolean
}

/** Where every proposed puzzle ended, and whether the books balance. */
export function ProposalFunnel({ iterations, planned, running }: ProposalFunnelProps) {
  const [chosen, setChosen] = useState('all')
  const shown = iterations.filter(({ iteration }) => chosen === 'all' || String(iteration) === chosen)
  const { proposed, puzzles, sum } = proposalCounts(shown)
  const balanced = sum === proposed
  return (
    <section className="panel proposals" aria-label="Proposed puzzles">
      <div className="proposals-head">
        <Title order={2}>
          {iterations.length === 0 ? 'Puzzles proposed' : `${formatCounted(proposed, 'puzzle')} proposed`}
        </Title>
        {iterations.length > 1 && (
          <NativeSelect
            size="xs"
            aria-label="Proposals of"
            value={chosen}
            onChange={(event) => {
              setChosen(event.currentTarget.value)
            }}
            data={[
              { value: 'all', label: 'All iterations' },
              ...iterations.map(({ iteration }) => ({
                value: String(iteration),
                label: `Iteration ${iteration}`,
              })),
            ]}
          />
        )}
      </div>
      {planned === 0 ? (
        <Text size="sm" c="dimmed">
          It proposes no puzzles in this run: it learns from the training puzzles alone.
        </Text>
      ) : iterations.length === 0 ? (
        <Text size="sm" c="dimmed">
          {running
            ? 'They are counted when the first iteration has learned from them.'
            : 'The run ended before they were counted.'}
        </Text>
      ) : (
        <>
          <ul className="proposals-buckets">
            {proposalBuckets.map((bucket) => {
              const { label, sentence, tone, icon: Picture } = bucketLooks[bucket]
              const count = puzzles[bucket]
              const share = proposed === 0 ? 0 : count / proposed
              return (
                <li key={bucket} data-tone={tone} data-empty={count === 0}>
                  <Picture size={16} aria-hidden />
                  <span className="proposals-words">
                    <span className="proposals-label">{label}</span>{' '}
                    <span className="proposals-sentence">{sentence}</span>
                  </span>
                  <span className="proposals-count">{formatCount(count)}</span>
                  <span className="proposals-share">{proposed === 0 ? '–' : formatPercent(share)}</span>
                  <span className="proposals-bar" aria-hidden>
                    <span style={{ width: `${share * 100}%` }} />
                  </span>
                </li>
              )
            })}
          </ul>
          <p className="proposals-sum" data-balanced={balanced}>
            {balanced ? (
              <IconCircleCheck size={16} aria-hidden />
            ) : (
              <IconAlertTriangle size={16} aria-hidden />
            )}
            {balanced
              ? `The ${proposalBuckets.length} buckets add up to ${formatCount(sum)}: each puzzle is in exactly one.`
              : `The buckets add up to ${formatCount(sum)}, not to ${formatCount(proposed)}: the count is wrong.`}
          </p>
        </>
      )}
    </section>
  )
}
