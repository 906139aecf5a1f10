import { Table, Text } from '@mantine/core'
import { IconStarFilled } from '@tabler/icons-react'
import { Fragment } from 'react'
import type { Run } from '#/domain/run/run.ts'
import { bestOf } from './compareRows.ts'
import type { CompareGroup } from './compareRows.ts'
import { RunTable } from './RunTable.tsx'

interface CompareTableProps {
  readonly runs: readonly Run[]
  readonly groups: readonly CompareGroup[]
}

/** The numbers of runs, a column for each; the best of a row is marked where there is a better. */
export function CompareTable({ runs, groups }: CompareTableProps) {
  return (
    <RunTable label="Numbers of the runs" runs={runs}>
      {groups.map((group) => (
        <Fragment key={group.title}>
          <Table.Tr className="compare-group">
            <Table.Th scope="colgroup" colSpan={runs.length + 1}>
              {group.title}
            </Table.Th>
          </Table.Tr>
          {group.rows.map((row) => {
            const best = bestOf(row)
            return (
              <Table.Tr key={row.label}>
                <Table.Th scope="row">
                  {row.label}
                  {row.note !== undefined && (
                    <Text span size="xs" c="dimmed" display="block">
                      {row.note}
                    </Text>
                  )}
                </Table.Th>
                {row.values.map((value, index) => (
                  <Table.Td key={runs[index]?.id ?? index} data-best={best[index]}>
                    {best[index] === true && (
                      <IconStarFilled size={11} aria-label="Best:" className="compare-star" />
                    )}
                    {value === null ? '–' : row.show(value)}
                  </Table.Td>
                ))}
              </Table.Tr>
            )
          })}
        </Fragment>
      ))}
    </RunTable>
  )
}
