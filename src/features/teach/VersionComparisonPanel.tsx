import { NativeSelect, Table, Text, Title } from '@mantine/core'
import { clsx } from 'clsx'
import { useState } from 'react'
import { isClear } from '#/domain/statistics/pairedDifference.ts'
import type { PairedDifference } from '#/domain/statistics/pairedDifference.ts'
import type { ModelVersion } from '#/domain/grammar/selfTraining.ts'
import { formatCount, formatCounted, formatPercent } from '#/lib/format.ts'
import styles from './versions.module.css'
import { compareVersions } from './compareVersions.ts'
import { signedCount, signedPoints } from './words.ts'

/** Two versions side by side, with the difference on the same held-out puzzles and whether it can be chance. */
export function VersionComparisonPanel({ versions }: { readonly versions: readonly ModelVersion[] }) {
  const [beforeId, setBefore] = useState<string | null>(null)
  const [afterId, setAfter] = useState<string | null>(null)
  const after = versions.find(({ id }) => id === afterId) ?? versions[0]
  const before = versions.find(({ id }) => id === beforeId) ?? versions[1]
  if (before === undefined || after === undefined) return null
  const data = versions.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <section className={clsx('panel', styles['comparison'])} aria-label="Compare two versions">
      <Title order={2}>Compare two versions</Title>
      <div className={styles['choice']}>
        <NativeSelect
          label="Before"
          data={data}
          value={before.id}
          onChange={(event) => {
            setBefore(event.currentTarget.value)
          }}
        />
        <NativeSelect
          label="After"
          data={data}
          value={after.id}
          onChange={(event) => {
            setAfter(event.currentTarget.value)
          }}
        />
      </div>
      {before.id === after.id ? (
        <Text size="sm" c="dimmed">
          Choose two different versions.
        </Text>
      ) : (
        <Compared before={before} after={after} />
      )}
    </section>
  )
}

function Compared({ before, after }: { readonly before: ModelVersion; readonly after: ModelVersion }) {
  const comparison = compareVersions(before, after)
  if (comparison.kind === 'incomparable') return <Text size="sm">{comparison.because}</Text>
  const { puzzles, passAt, solved } = comparison
  return (
    <>
      <Table.ScrollContainer
        minWidth={540}
        // What scrolls must scroll by keyboard.
        scrollAreaProps={{
          viewportProps: { tabIndex: 0, role: 'region', 'aria-label': 'Table of the comparison' },
        }}
      >
        <Table verticalSpacing={6} className="teach-table">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{formatCounted(puzzles, 'held-out puzzle')}</Table.Th>
              <Table.Th scope="col">{before.name}</Table.Th>
              <Table.Th scope="col">{after.name}</Table.Th>
              <Table.Th scope="col">
                Difference <span className="teach-note">95% interval, paired</span>
              </Table.Th>
              <Table.Th scope="col">Chance?</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {passAt.map((row) => (
              <Table.Tr key={row.k}>
                <Table.Th scope="row">Pass@{row.k}</Table.Th>
                <Table.Td>{formatPercent(row.before)}</Table.Td>
                <Table.Td>{formatPercent(row.after)}</Table.Td>
                <Difference difference={row.difference} shown={signedPoints} />
              </Table.Tr>
            ))}
            {solved !== null && (
              <Table.Tr>
                <Table.Th scope="row">Solved at least once</Table.Th>
                <Table.Td>{formatCount(solved.before)}</Table.Td>
                <Table.Td>{formatCount(solved.after)}</Table.Td>
                <Difference difference={solved.difference} shown={signedCount} />
              </Table.Tr>
            )}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" c="dimmed" maw={900}>
        Differences of Pass@k are in percentage points.{' '}
        {solved === null
          ? 'They were measured with different numbers of attempts, so how many puzzles each solves at least once cannot be compared.'
          : `${formatCounted(solved.gained, 'puzzle')} only “${after.name}” solves, ${formatCounted(solved.lost, 'puzzle')} only “${before.name}”.`}{' '}
        Both were measured on the same collection and number of held-out puzzles, which are taken to be the
        same puzzles.
      </Text>
    </>
  )
}

interface DifferenceProps {
  readonly difference: PairedDifference
  readonly shown: (value: number) => string
}

function Difference({ difference, shown }: DifferenceProps) {
  const { mean, low, high } = difference
  return (
    <>
      <Table.Td>
        {shown(mean)}{' '}
        <span className="teach-note">
          {shown(low)} to {shown(high)}
        </span>
      </Table.Td>
      <Table.Td>{chanceOf(difference)}</Table.Td>
    </>
  )
}

function chanceOf(difference: PairedDifference): string {
  const { mean, low, high } = difference
  if (low === 0 && high === 0) return 'no difference'
  if (!isClear(difference)) return 'may be chance'
  return mean > 0 ? 'clearly more' : 'clearly less'
}
