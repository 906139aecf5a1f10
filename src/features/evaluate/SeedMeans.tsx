import { Table, Text, Title } from '@mantine/core'
import type { Evaluation } from '#/domain/evaluation/evaluation.ts'
import { groupBySeed, meanOverSeeds } from '#/domain/evaluation/seedGroups.ts'
import { clsx } from 'clsx'
import { formatCount, formatPercent } from '#/lib/format.ts'
import styles from './comparison.module.css'
import { curveOf, mainShare, pointAt, reportedKs } from './curves.ts'
import type { Scope } from './curves.ts'

interface SeedMeansProps {
  readonly evaluations: readonly Evaluation[]
  readonly scope: Scope
  readonly titleOf: (evaluation: Evaluation) => string
}

/** The mean over seeds of evaluations that are otherwise the same; nothing when there are no such. */
export function SeedMeans({ evaluations, scope, titleOf }: SeedMeansProps) {
  const groups = groupBySeed(evaluations)
  if (groups.length === 0) return null
  return (
    <section className="panel evaluate-result" aria-label="Mean over seeds">
      <Title order={2}>Mean over seeds</Title>
      <Text size="sm" c="dimmed">
        Finished evaluations that differ in nothing but their seed. ± is the standard deviation between them.
      </Text>
      <Table.ScrollContainer
        minWidth={480}
        scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': 'Table of means' } }}
      >
        <Table verticalSpacing={6} className={clsx('pass-table', styles['seedMeans'])}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Model</Table.Th>
              <Table.Th scope="col">Seeds</Table.Th>
              {reportedKs.map((k) => (
                <Table.Th key={k} scope="col">
                  Pass@{k}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {groups.map((group) => {
              const [one] = group
              if (one === undefined) return null
              return (
                <Table.Tr key={one.id}>
                  <Table.Th scope="row">{titleOf(one)}</Table.Th>
                  <Table.Td>{formatCount(group.length)}</Table.Td>
                  {reportedKs.map((k) => (
                    <Table.Td key={k}>{describeMean(group, k, scope)}</Table.Td>
                  ))}
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  )
}

function describeMean(group: readonly Evaluation[], k: number, scope: Scope): string {
  const values = group.flatMap((evaluation) => {
    const point = pointAt(curveOf(evaluation, scope), k)
    return point === null ? [] : [mainShare(point).mean]
  })
  const mean = meanOverSeeds(values)
  if (mean === null) return '–'
  const spread = mean.deviation === null ? '' : ` ± ${(mean.deviation * 100).toFixed(1)}`
  return `${formatPercent(mean.mean)}${spread}`
}
