import { Table, Text } from '@mantine/core'
import type { ActiveRun } from '#/engine/loop/loopController.ts'
import { formatCount, formatDuration, formatPercent } from '#/lib/format.ts'
import { MeterLine } from '#/ui/MeterLine.tsx'
import type { StageRow } from './stageRows.ts'

interface StageLineProps {
  readonly active: ActiveRun | null
  /** Of `stageRows`. */
  readonly rows: readonly StageRow[]
}

/** The stages of the current iteration: how far each is, how fast it goes, how long it will take. Nothing while no run goes on. */
export function StageLine({ active, rows }: StageLineProps) {
  if (active === null) return null
  const { stage, evaluations, iteration } = active.run.state
  const isClosed = stage === 'evaluate' || stage === 'train'
  const words =
    stage === 'train'
      ? `Training on what was found up to iteration ${formatCount(iteration + 1)}.`
      : evaluations.length === 0
        ? 'Measuring the model on held-out puzzles, before the first iteration.'
        : `Measuring the model that was trained after iteration ${formatCount(iteration + 1)} on held-out puzzles.`
  return (
    <section className="panel run-banner" aria-label="Stage of the run">
      {isClosed && (
        <>
          <Text size="sm" mb={8}>
            {words}
          </Text>
          <MeterLine label="Progress of this stage" fraction={active.stageDone ?? 0} />
        </>
      )}
      <Table className="stage-table" mt={isClosed ? 'xs' : 0} verticalSpacing={4} withRowBorders={false}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Iteration {iteration + 1}</Table.Th>
            <Table.Th scope="col">Done</Table.Th>
            <Table.Th scope="col">A minute</Table.Th>
            <Table.Th scope="col">Time left</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.label} data-status={row.status}>
              <Table.Th scope="row">
                {row.label} <span className="stage-status">{row.status}</span>
              </Table.Th>
              <Table.Td>{doneWords(row)}</Table.Td>
              <Table.Td>{rateWords(row)}</Table.Td>
              <Table.Td>{leftWords(row)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

function doneWords({ unit, status, done, total, isGrowing }: StageRow): string {
  if (status === 'to come') return '–'
  if (unit === 'share') return formatPercent(done)
  if (total === null) return formatCount(done)
  return `${formatCount(done)} of ${formatCount(total)}${isGrowing && status === 'now' ? '+' : ''}`
}

function rateWords({ unit, perMinute }: StageRow): string {
  if (perMinute === null) return '–'
  return unit === 'share' ? formatPercent(perMinute) : formatCount(Math.round(perMinute))
}

function leftWords({ status, leftMillis }: StageRow): string {
  return status !== 'now' || leftMillis === null ? '–' : formatDuration(leftMillis).replace(/^about /, '')
}
