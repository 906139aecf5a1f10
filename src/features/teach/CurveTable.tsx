import { Table } from '@mantine/core'
import { formatPercent } from '#/lib/format.ts'
import type { LearningSeries } from './learningSeries.ts'

interface CurveTableProps {
  readonly series: readonly LearningSeries[]
}

/** The numbers of the curve with their intervals, folded. */
export function CurveTable({ series }: CurveTableProps) {
  const iterations = series[0]?.points.map(({ iteration }) => iteration) ?? []
  if (iterations.length === 0) return null
  return (
    <details className="teach-fold">
      <summary>The curve as a table</summary>
      <Table.ScrollContainer
        minWidth={420}
        // What scrolls must scroll by keyboard.
        scrollAreaProps={{
          viewportProps: { tabIndex: 0, role: 'region', 'aria-label': 'Table of the curve' },
        }}
      >
        <Table verticalSpacing={4} className="teach-table">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Iteration</Table.Th>
              {series.map(({ k }) => (
                <Table.Th key={k} scope="col">
                  Pass@{k} <span className="teach-note">95% interval</span>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {iterations.map((iteration) => (
              <Table.Tr key={iteration}>
                <Table.Th scope="row">{iteration === 0 ? '0, untrained' : iteration}</Table.Th>
                {series.map(({ k, points }) => {
                  const point = points.find((one) => one.iteration === iteration)
                  return (
                    <Table.Td key={k}>
                      {point === undefined ? (
                        '–'
                      ) : (
                        <>
                          {formatPercent(point.value)}{' '}
                          <span className="teach-note">
                            {formatPercent(point.low)}–{formatPercent(point.high)}
                          </span>
                        </>
                      )}
                    </Table.Td>
                  )
                })}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </details>
  )
}
