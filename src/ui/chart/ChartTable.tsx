import { Table } from '@mantine/core'
import type { ChartColumn } from './chartColumns.ts'

interface ChartTableProps<Row> {
  readonly title: string
  readonly columns: readonly ChartColumn<Row>[]
  readonly rows: readonly Row[]
}

/** The numbers of a chart; the first column names the row. */
export function ChartTable<Row>({ title, columns, rows }: ChartTableProps<Row>) {
  return (
    <Table.ScrollContainer
      minWidth={Math.min(720, columns.length * 110)}
      mah={420}
      // What scrolls must scroll by keyboard.
      scrollAreaProps={{
        viewportProps: { tabIndex: 0, role: 'region', 'aria-label': `Numbers of ${title}` },
      }}
    >
      <Table stickyHeader verticalSpacing={5} className="chart-table">
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ label }) => (
              <Table.Th key={label} scope="col">
                {label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, index) => (
            <Table.Tr key={index}>
              {columns.map(({ label, value, show }, place) => {
                const text = show === undefined ? (value(row) ?? '–') : show(row)
                return place === 0 ? (
                  <Table.Th key={label} scope="row">
                    {text}
                  </Table.Th>
                ) : (
                  <Table.Td key={label}>{text}</Table.Td>
                )
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
