import { Table, Text } from '@mantine/core'
import type { MeanShare, PassPoint } from '#/domain/evaluation/passCurve.ts'
import { formatCount, formatPercent } from '#/lib/format.ts'

interface PassTableProps {
  readonly points: readonly PassPoint[]
  /** Of an earlier evaluation to compare with; null when there is none. */
  readonly earlier: readonly PassPoint[] | null
}

/** Pass@k by both definitions with their intervals, a row for each k, and the difference to an earlier evaluation. */
export function PassTable({ points, earlier }: PassTableProps) {
  return (
    <Table.ScrollContainer
      minWidth={earlier === null ? 460 : 620}
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
                unbiased, 95%
              </Text>
            </Table.Th>
            {earlier !== null && <Table.Th scope="col">Change</Table.Th>}
            <Table.Th scope="col">
              Sequential
              <Text span className="pass-note">
                as solve.py, 95%
              </Text>
            </Table.Th>
            {earlier !== null && <Table.Th scope="col">Change</Table.Th>}
            <Table.Th scope="col">
              Solved
              <Text span className="pass-note">
                puzzles
              </Text>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {points.map((point) => {
            const before = earlier?.find(({ k }) => k === point.k)
            return (
              <Table.Tr key={point.k}>
                <Table.Th scope="row">{formatCount(point.k)}</Table.Th>
                <Table.Td>
                  <ShareWithInterval share={point.estimator} />
                </Table.Td>
                {earlier !== null && <Change now={point.estimator?.mean} before={before?.estimator?.mean} />}
                <Table.Td>
                  <ShareWithInterval share={point.sequential} />
                </Table.Td>
                {earlier !== null && <Change now={point.sequential.mean} before={before?.sequential.mean} />}
                <Table.Td>
                  {formatCount(point.sequential.solved)} of {formatCount(point.puzzles)}
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

/** A share with its 95 % interval below it; a dash where it cannot be told. */
export function ShareWithInterval({ share }: { readonly share: MeanShare | null | undefined }) {
  if (share === null || share === undefined) return '–'
  return (
    <>
      {formatPercent(share.mean)}
      {share.interval !== null && (
        <Text span className="pass-note">
          {formatPercent(share.interval.low)}–{formatPercent(share.interval.high)}
        </Text>
      )}
    </>
  )
}

/** A difference in percentage points, with its sign, so that it does not need its colour. */
function Change({ now, before }: { readonly now: number | undefined; readonly before: number | undefined }) {
  if (now === undefined || before === undefined) return <Table.Td c="dimmed">–</Table.Td>
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
