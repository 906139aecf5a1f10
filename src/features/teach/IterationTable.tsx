import { Table, Text, Title } from '@mantine/core'
import type { HeldOutPoint, SelfTrainingIteration } from '#/domain/grammar/selfTraining.ts'
import { formatCount, formatMillis, formatPercent } from '#/lib/format.ts'
import { iterationRows } from './iterationRows.ts'
import type { IterationRow } from './iterationRows.ts'
import { learningSeries, passAt } from './learningSeries.ts'

interface IterationTableProps {
  /** Of the run, and of the version that it continues from. */
  readonly points: readonly HeldOutPoint[]
  readonly iterations: readonly SelfTrainingIteration[]
  readonly trainingPuzzles: number
}

const counted = (count: number | undefined) => (count === undefined ? '–' : formatCount(count))

function Row({ row, ks }: { readonly row: IterationRow; readonly ks: readonly number[] }) {
  const { iteration, counts, point } = row
  return (
    <Table.Tr>
      <Table.Th scope="row">{iteration === 0 ? '0, untrained' : iteration}</Table.Th>
      <Table.Td>{counted(counts?.puzzles.kept)}</Table.Td>
      <Table.Td>{counted(counts?.attempts)}</Table.Td>
      <Table.Td>{counted(counts?.right)}</Table.Td>
      <Table.Td>{counted(counts?.solvedOwn)}</Table.Td>
      <Table.Td>{counted(counts?.solvedTraining)}</Table.Td>
      <Table.Td>{counted(counts?.pairs)}</Table.Td>
      {ks.map((k) => {
        const value = passAt(point ?? undefined, k)
        return <Table.Td key={k}>{value === null ? '–' : formatPercent(value)}</Table.Td>
      })}
      <Table.Td>{counted(point?.solved)}</Table.Td>
      <Table.Td>{counted(point?.calls)}</Table.Td>
      <Table.Td>{point === null ? '–' : formatMillis(point.elapsedMillis)}</Table.Td>
    </Table.Tr>
  )
}

/** What each iteration did, and how the model was measured after it. */
export function IterationTable({ points, iterations, trainingPuzzles }: IterationTableProps) {
  const ks = learningSeries(points).map(({ k }) => k)
  const rows = iterationRows({ points, iterations })
  return (
    <section className="panel iterations" aria-label="Iterations">
      <Title order={2}>Iteration by iteration</Title>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          The first row appears as soon as the model is measured.
        </Text>
      ) : (
        <Table.ScrollContainer
          minWidth={860}
          // What scrolls must scroll by keyboard.
          scrollAreaProps={{
            viewportProps: { tabIndex: 0, role: 'region', 'aria-label': 'Table of iterations' },
          }}
        >
          <Table verticalSpacing={5} className="teach-table">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">Iteration</Table.Th>
                <Table.Th scope="col">Puzzles kept</Table.Th>
                <Table.Th scope="col">Attempts</Table.Th>
                <Table.Th scope="col">Right</Table.Th>
                <Table.Th scope="col">Own solved</Table.Th>
                <Table.Th scope="col">
                  Training solved <span className="teach-note">of {formatCount(trainingPuzzles)}</span>
                </Table.Th>
                <Table.Th scope="col">
                  Pairs <span className="teach-note">learned from</span>
                </Table.Th>
                {ks.map((k) => (
                  <Table.Th key={k} scope="col">
                    Pass@{k} <span className="teach-note">held out</span>
                  </Table.Th>
                ))}
                <Table.Th scope="col">
                  Solved <span className="teach-note">held out</span>
                </Table.Th>
                <Table.Th scope="col">
                  Calls <span className="teach-note">to measure</span>
                </Table.Th>
                <Table.Th scope="col">
                  Time <span className="teach-note">of its run</span>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Row key={row.iteration} row={row} ks={ks} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </section>
  )
}
