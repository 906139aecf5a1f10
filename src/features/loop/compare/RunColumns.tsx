import { Anchor, Table, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Run } from '#/domain/run/run.ts'
import { useModelTitle } from '#/features/shared/endpoints/useModelTitle.ts'

/** The head of a table with a column for each run. */
export function RunColumns({ runs }: { readonly runs: readonly Run[] }) {
  const titleOf = useModelTitle()
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Td />
        {runs.map((run) => (
          <Table.Th key={run.id} scope="col">
            <Anchor
              inherit
              underline="always"
              renderRoot={(props) => <Link to="/loop" search={{ run: run.id }} {...props} />}
            >
              {run.settings.name}
            </Anchor>
            <Text span size="xs" c="dimmed" display="block" fw={400}>
              {titleOf(run.settings.endpoint)}
            </Text>
            <Text span size="xs" c="dimmed" display="block" fw={400}>
              {new Date(run.createdAt).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}
            </Text>
          </Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
  )
}
