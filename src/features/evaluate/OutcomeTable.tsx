import { Anchor, Button, Table, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { PuzzleOutcome } from '#/domain/evaluation/evaluation.ts'
import { fullTitle, libraryQuery } from '#/features/shared/library/library.ts'
import { useServices } from '#/features/services.ts'
import { formatCount } from '#/lib/format.ts'
import { orderOutcomes, outcomeColumns, toOutcomeRow } from './outcomeRows.ts'
import type { OutcomeColumn } from './outcomeRows.ts'

interface OutcomeTableProps {
  readonly outcomes: readonly PuzzleOutcome[]
  readonly onOpen: (puzzleId: string) => void
}

/** What became of each puzzle: how many of the attempts solved it, and which was the first; each opens its attempts. */
export function OutcomeTable({ outcomes, onOpen }: OutcomeTableProps) {
  const titles = useQuery({
    ...libraryQuery(useServices()),
    select: (puzzles) => new Map(puzzles.map((puzzle) => [puzzle.id, fullTitle(puzzle)])),
  })
  const [order, setOrder] = useState<{ column: OutcomeColumn; descending: boolean }>({
    column: 'successes',
    descending: true,
  })
  const rows = outcomes.map((outcome) => toOutcomeRow(outcome, titles.data?.get(outcome.puzzleId) ?? null))
  return (
    <Table.ScrollContainer minWidth={460} mah={560} className="panel">
      <Table stickyHeader verticalSpacing={6} className="outcome-table">
        <Table.Thead>
          <Table.Tr>
            {outcomeColumns.map(({ column, label }) => {
              const active = order.column === column
              const Icon = active ? (order.descending ? IconArrowDown : IconArrowUp) : IconArrowsSort
              return (
                <Table.Th
                  key={column}
                  scope="col"
                  aria-sort={active ? (order.descending ? 'descending' : 'ascending') : 'none'}
                >
                  <UnstyledButton
                    className="outcome-sort"
                    onClick={() => {
                      setOrder({ column, descending: active ? !order.descending : column !== 'title' })
                    }}
                  >
                    {label}
                    <Icon size={14} aria-hidden />
                  </UnstyledButton>
                </Table.Th>
              )
            })}
            <Table.Th scope="col">Attempts</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {orderOutcomes(rows, order.column, order.descending).map((row) => (
            <Table.Tr key={row.puzzleId}>
              <Table.Th scope="row">
                <Anchor
                  size="sm"
                  renderRoot={(props) => (
                    <Link to="/play/$puzzleId" params={{ puzzleId: row.puzzleId }} {...props} />
                  )}
                >
                  {row.title}
                </Anchor>
              </Table.Th>
              <Table.Td>
                <span className="outcome-bar" aria-hidden>
                  <span style={{ width: `${String((row.successes / Math.max(1, row.attempts)) * 100)}%` }} />
                </span>
                {formatCount(row.successes)} of {formatCount(row.attempts)}
              </Table.Td>
              <Table.Td>{row.first === null ? 'not solved' : formatCount(row.first)}</Table.Td>
              <Table.Td>
                <Button
                  variant="subtle"
                  size="compact-xs"
                  aria-label={`Show the attempts at ${row.title}`}
                  onClick={() => {
                    onOpen(row.puzzleId)
                  }}
                >
                  Show
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
