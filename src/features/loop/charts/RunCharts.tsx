import { Skeleton, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { originOf } from '#/domain/run/runOrigin.ts'
import type { LossPoint, Run } from '#/domain/run/run.ts'
import { pageRecords } from '#/engine/dataset/pageRecords.ts'
import { useServices } from '#/features/services.ts'
import { formatCount, formatCounted } from '#/lib/format.ts'
import { ChartFrame } from '#/ui/chart/ChartFrame.tsx'
import { runFileStem } from '#/features/shared/run/runFileStem.ts'
import '#/features/shared/run/charts/charts.css'
import { createRecordTally, toHarvestRows } from '#/features/shared/run/charts/chartRows.ts'
import { linkEvaluations, toPassRows } from '#/features/shared/run/charts/linkedEvaluations.ts'
import { toLossRows } from '#/features/shared/run/charts/lossRows.ts'
import { hasHarvest, OutcomeCharts } from '#/features/shared/run/charts/OutcomeCharts.tsx'
import {
  difficultyColumns,
  difficultyFigure,
  paceColumns,
  paceFigure,
} from '#/features/shared/run/charts/runFigures.ts'

/** What is gone through for a chart is not gone through at every change. */
const staleMillis = 10_000

interface RunChartsProps {
  readonly run: Run
  /** The losses of the training that goes on; null while there is none. */
  readonly losses: readonly LossPoint[] | null
}

/** The run in pictures: how good its models are, how they were trained, what each iteration brought, how hard that was, how fast it came. */
export function RunCharts({ run, losses: live }: RunChartsProps) {
  const { store, saveFile } = useServices()
  const harvest = useMemo(() => toHarvestRows(run), [run])
  const losses = useMemo(() => toLossRows(run, live), [run, live])
  const measured = useQuery({
    // Measurements change with what is stored, not with every candidate.
    queryKey: ['run', run.id, 'pass', run.state.evaluations.length, run.state.tuned.length],
    staleTime: staleMillis,
    queryFn: async () => toPassRows(linkEvaluations(run, await store.evaluations.list())),
  })
  const pass = measured.data ?? []
  // An empty chart tells nothing: the funnel says already that nothing has come yet.
  if (!hasHarvest(harvest) && pass.length === 0 && losses.length === 0) return null
  return (
    <section aria-labelledby="run-charts">
      <Title order={2} id="run-charts" mb="xs">
        Charts
      </Title>
      <div className="run-charts">
        <OutcomeCharts run={run} pass={pass} losses={losses} harvest={harvest} onSave={saveFile} />
        <RecordCharts run={run} />
      </div>
    </section>
  )
}

/** Charts that need every record: read in pages once, and again when a while has passed. */
function RecordCharts({ run }: { readonly run: Run }) {
  const { store, saveFile, clock } = useServices()
  const isRunning = run.status === 'running'
  const tally = useQuery({
    queryKey: ['run', run.id, 'tally', isRunning ? Math.floor(clock.now() / staleMillis) : run.updatedAt],
    staleTime: Infinity,
    placeholderData: (before) => before,
    queryFn: async () => {
      const counts = createRecordTally(run)
      for await (const page of pageRecords(store, run.id)) counts.enter(page)
      return { difficulty: counts.difficultyRows(), pace: counts.paceRows() }
    },
  })
  if (tally.isError) {
    return (
      <Text size="sm" c="dimmed">
        The records could not be read for the other charts. Reload the page.
      </Text>
    )
  }
  if (tally.data === undefined) return <Skeleton h={300} aria-busy aria-label="Reading the records" />
  const { difficulty, pace } = tally.data
  const stem = runFileStem(run)
  return (
    <>
      {difficulty.length > 0 && (
        <div className="panel">
          <ChartFrame
            title="Difficulty"
            label={describeDifficulty(difficulty)}
            note="Solved puzzles by the share of their attempts that were right: the harder, the lower."
            rows={difficulty}
            columns={difficultyColumns}
            figure={difficultyFigure}
            fileName={`${stem}.difficulty`}
            onSave={saveFile}
          />
        </div>
      )}
      {pace.length > 0 && originOf(run).hasPace && (
        <div className="panel">
          <ChartFrame
            title="Throughput"
            label={`${formatCount(pace.reduce((sum, row) => sum + row.records, 0))} records in ${String(Math.round(pace.at(-1)?.to ?? 0))} minutes.`}
            note="Records by the time at which they were last added to, pauses included."
            rows={pace}
            columns={paceColumns}
            figure={paceFigure}
            fileName={`${stem}.throughput`}
            onSave={saveFile}
          />
        </div>
      )}
    </>
  )
}

function describeDifficulty(rows: readonly { readonly range: string; readonly count: number }[]): string {
  const totals = new Map<string, number>()
  for (const { range, count } of rows) totals.set(range, (totals.get(range) ?? 0) + count)
  return [...totals]
    .filter(([, count]) => count > 0)
    .map(([range, count]) => `${range} right: ${formatCounted(count, 'puzzle')}.`)
    .join(' ')
}
