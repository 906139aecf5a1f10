import { Table, Text } from '@mantine/core'
import { formatCount, formatPercent } from '#/lib/format.ts'
import type { PassRow } from './passRows.ts'

interface PassTableProps {
  readonly rows: readonly PassRow[]
  /** Rows of an earlier evaluation to compare with; null when there is none. */
  readonly earlier: readonly PassRow[] | null
}

/** Pass@k by both definitions, a row for each k, and the difference to an earlier evaluation. */
export function PassTable({ rows, earlier }: PassTableProps) {
  return (
    <Table.ScrollContainer
      minWidth={earlier === null ? 420 : 600}
      // What scrolls must scroll by keyboard.
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': 'Table of Pass@k' } }}
    >
      <Table withRowBorders verticalSpacing={6} className="pass-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">k</Table.Th>
            <Table.Th scope="col">
              Estimator
              <Text span className="pass-note">
                unbiased
              </Text>
            </Table.Th>
            {earlier !== null && <Table.Th scope="col">Change</Table.Th>}
            <Table.Th scope="col">
              Sequential
              <Text span className="pass-note">
                as solve.py
              </Text>
            </Table.Th>
            {earlier !== null && <Table.Th scope="col">Change</Table.Th>}
            <Table.Th scope="col">
              Solved
              <Text span className="pass-note">
                puzzles
              </Text>
            </Table.Th>
            <Table.Th scope="col">
              Interval
              <Text span className="pass-note">
                95%, Wilson
              </Text>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => {
            const before = earlier?.find(({ k }) => k === row.k)
            return (
              <Table.Tr key={row.k}>
                <Table.Th scope="row">{formatCount(row.k)}</Table.Th>
                <Table.Td>{formatPercent(row.estimator)}</Table.Td>
                {earlier !== null && <Change now={row.estimator} before={before?.estimator} />}
                <Table.Td>{formatPercent(row.sequential)}</Table.Td>
                {earlier !== null && <Change now={row.sequential} before={before?.sequential} />}
                <Table.Td>
                  {formatCount(row.solved)} of {formatCount(row.puzzles)}
                </Table.Td>
                <Table.Td>
                  {formatPercent(row.interval.low)}–{formatPercent(row.interval.high)}
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

/** A difference in percentage points, with its sign, so that it does not need its colour. */
function Change({ now, before }: { readonly now: number; readonly before: number | undefined }) {
  if (before === undefined) return <Table.Td c="dimmed">–</Table.Td>
  const points = Math.round((now - before) * 1000) / 10
  const sign = points > 0 ? '+' : points < 0 ? '−' : '±'
  const tone = points > 0 ? 'good' : points < 0 ? 'bad' : 'none'
  return (
    <Table.Td className="pass-change" data-tone={tone}>
      {sign}
      {Math.abs(points).toFixed(1)}
    </Table.Td>
  )
}
