import { Anchor, Table, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Evaluation } from '#/domain/evaluation/evaluation.ts'
import { clsx } from 'clsx'
import { formatCount } from '#/lib/format.ts'
import styles from './comparison.module.css'
import { curveOf, mainShare, pointAt, reportedKs } from './curves.ts'
import type { Scope } from './curves.ts'
import { ShareWithInterval } from './PassTable.tsx'

interface ComparisonTableProps {
  /** In the order of their numbers. */
  readonly evaluations: readonly Evaluation[]
  readonly scope: Scope
  readonly modelOf: (evaluation: Evaluation) => string
  /** `A`, `B`, or null for the others. */
  readonly markOf: (evaluation: Evaluation) => string | null
}

/** Pass@1, @10 and @100 of each evaluation with 95 % intervals, and how many puzzles it solved. */
export function ComparisonTable({ evaluations, scope, modelOf, markOf }: ComparisonTableProps) {
  return (
    <Table.ScrollContainer
      minWidth={620}
      mah={480}
      scrollAreaProps={{
        viewportProps: { tabIndex: 0, role: 'region', 'aria-label': 'Table of evaluations' },
      }}
    >
      <Table stickyHeader verticalSpacing={6} className={clsx('pass-table', styles['table'])}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">No.</Table.Th>
            <Table.Th scope="col">Evaluation</Table.Th>
            {reportedKs.map((k) => (
              <Table.Th key={k} scope="col">
                Pass@{k}
              </Table.Th>
            ))}
            <Table.Th scope="col">
              Solved
              <Text span className="pass-note">
                in all attempts
              </Text>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {evaluations.map((evaluation, index) => {
            const points = curveOf(evaluation, scope)
            const last = points.at(-1)
            const mark = markOf(evaluation)
            return (
              <Table.Tr key={evaluation.id}>
                <Table.Td>{formatCount(index + 1)}</Table.Td>
                <Table.Th scope="row">
                  {mark !== null && <strong className={styles['mark']}>{mark}</strong>}{' '}
                  <Anchor
                    size="sm"
                    renderRoot={(props) => (
                      <Link to="/evaluate" search={{ evaluation: evaluation.id }} {...props} />
                    )}
                  >
                    {evaluation.settings.name}
                  </Anchor>
                  <Text span className="pass-note">
                    {modelOf(evaluation)}, {formatCount(evaluation.settings.attempts)} attempts, seed{' '}
                    {evaluation.settings.seed}
                    {evaluation.imported?.untilSolved === true && ', sequential only'}
                    {evaluation.countedSteps !== undefined && ', by counted steps'}
                  </Text>
                </Table.Th>
                {reportedKs.map((k) => {
                  const point = pointAt(points, k)
                  return (
                    <Table.Td key={k}>
                      <ShareWithInterval share={point && mainShare(point)} />
                    </Table.Td>
                  )
                })}
                <Table.Td>
                  {last === undefined
                    ? '–'
                    : `${formatCount(last.sequential.solved)} of ${formatCount(last.puzzles)}`}
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
