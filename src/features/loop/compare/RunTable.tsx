import { Table } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Run } from '#/domain/run/run.ts'
import { RunColumns } from './RunColumns.tsx'

interface RunTableProps {
  /** What the table tells, for those who do not see it. */
  readonly label: string
  readonly runs: readonly Run[]
  /** The rows, with a cell for each run. */
  readonly children: ReactNode
}

/** A table with a column for each run; on a narrow screen it scrolls by itself. */
export function RunTable({ label, runs, children }: RunTableProps) {
  return (
    <Table.ScrollContainer
      minWidth={180 + runs.length * 130}
      className="panel"
      // What scrolls must scroll by keyboard.
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': label } }}
    >
      <Table verticalSpacing={6} className="compare-table">
        <RunColumns runs={runs} />
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
