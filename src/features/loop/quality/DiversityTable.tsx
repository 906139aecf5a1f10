import { Table, Text } from '@mantine/core'
import { countLevels } from '#/domain/puzzle/difficulty.ts'
import type { Run } from '#/domain/run/run.ts'
import type { QualityReport } from '#/engine/curation/inspectQuality.ts'
import { formatCount, formatPercent } from '#/lib/format.ts'

const columns = [
  ['Puzzles', 'with a solution'],
  ['Programs', 'distinct'],
  ['Repeats', 'in any layer'],
  ['Distance', 'to the nearest'],
  ['Niches', 'kinds of puzzle'],
  ['Builtins', 'used'],
  ['Operators', 'used'],
  ['Easy', 'over 70%'],
  ['Learnable', '10 to 70%'],
  ['Hard', 'under 10%'],
  ['Unsolved', 'never right'],
] as const

/** Variety and difficulty, a row for each iteration. */
export function DiversityTable({
  run,
  report: { records, diversity },
}: {
  readonly run: Run
  readonly report: QualityReport
}) {
  return (
    <Table.ScrollContainer
      minWidth={900}
      // What scrolls must scroll by keyboard.
      scrollAreaProps={{
        viewportProps: { tabIndex: 0, role: 'region', 'aria-label': 'Table of iterations' },
      }}
    >
      <Table withRowBorders verticalSpacing={6} className="quality-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Iteration</Table.Th>
            {columns.map(([name, note]) => (
              <Table.Th key={name} scope="col">
                {name}
                <Text span className="quality-note">
                  {note}
                </Text>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {diversity.map((row) => {
            const counts = run.state.iterations[row.iteration]
            const levels = countLevels(
              records.filter(({ provenance }) => provenance.iteration === row.iteration),
            )
            return (
              <Table.Tr key={row.iteration}>
                <Table.Th scope="row">{row.iteration + 1}</Table.Th>
                <Table.Td>{formatCount(row.puzzles)}</Table.Td>
                <Table.Td>{formatPercent(row.distinctPrograms)}</Table.Td>
                <Table.Td>{formatPercent(row.nearDuplicates)}</Table.Td>
                <Table.Td>{row.nearestDistance === null ? '–' : row.nearestDistance.toFixed(2)}</Table.Td>
                <Table.Td>{formatCount(row.niches)}</Table.Td>
                <Table.Td>{formatPercent(row.builtinCoverage)}</Table.Td>
                <Table.Td>{formatPercent(row.operatorCoverage)}</Table.Td>
                <Table.Td>{formatCount(levels.easy)}</Table.Td>
                <Table.Td>{formatCount(levels.learnable)}</Table.Td>
                <Table.Td>{formatCount(levels.hard)}</Table.Td>
                <Table.Td>
                  {counts === undefined ? '–' : formatCount(counts.finishedPuzzles - counts.solvedPuzzles)}
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
