import { Group, SegmentedControl, Text, Title } from '@mantine/core'
import { useCallback, useMemo, useState } from 'react'
import type { Evaluation } from '#/domain/evaluation/evaluation.ts'
import { formatCount } from '#/lib/format.ts'
import type { GridPlace } from '#/ui/chart/gridKeys.ts'
import { HeatMap } from '#/ui/chart/HeatMap.tsx'
import { heatOrders, heatRows, shareOf } from './heatRows.ts'
import type { HeatOrder } from './heatRows.ts'

interface OutcomeMapProps {
  /** In the order of their numbers. */
  readonly evaluations: readonly Evaluation[]
  readonly titleOf: (puzzleId: string) => string
  readonly onOpen: (evaluation: Evaluation, puzzleId: string) => void
}

/** Every puzzle and every evaluation: how much of the attempts was right. A cell opens its attempts. */
export function OutcomeMap({ evaluations, titleOf, onOpen }: OutcomeMapProps) {
  const [order, setOrder] = useState<HeatOrder>('easiest')
  const rows = useMemo(() => heatRows(evaluations, titleOf, order), [evaluations, titleOf, order])
  const titles = useMemo(() => rows.map(({ title }) => title), [rows])
  const value = useCallback(({ row, column }: GridPlace) => shareOf(rows[row]?.outcomes[column]), [rows])
  const describe = ({ row, column }: GridPlace): string => {
    const outcome = rows[row]?.outcomes[column] ?? null
    const where = `${rows[row]?.title ?? ''}, ${column + 1} ${evaluations[column]?.settings.name ?? ''}`
    if (outcome === null) return `${where}: not attempted`
    const right = outcome.solved.filter(Boolean).length
    return `${where}: ${formatCount(right)} of ${formatCount(outcome.solved.length)} right`
  }
  const open = ({ row, column }: GridPlace) => {
    const evaluation = evaluations[column]
    const puzzleId = rows[row]?.puzzleId
    if (evaluation !== undefined && puzzleId !== undefined) onOpen(evaluation, puzzleId)
  }
  return (
    <section className="panel evaluate-result" aria-label="Every puzzle, every evaluation">
      <Group justify="space-between" align="flex-end" gap="sm" mb="sm">
        <div>
          <Title order={2}>Every puzzle, every evaluation</Title>
          <Text size="sm" c="dimmed">
            The fuller the colour, the more attempts were right; hatched: not attempted. A click or Enter
            opens the attempts.
          </Text>
        </div>
        <SegmentedControl
          size="xs"
          aria-label="Order of the puzzles"
          data={heatOrders.map(({ value: name, label }) => ({ value: name, label }))}
          value={order}
          onChange={setOrder}
        />
      </Group>
      <HeatMap
        label="Share of right attempts, puzzles by evaluations"
        rows={titles}
        columns={evaluations.map((_evaluation, index) => String(index + 1))}
        value={value}
        describe={describe}
        onOpen={open}
      />
    </section>
  )
}
