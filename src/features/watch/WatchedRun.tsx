import { Group, Stack, Text, Title } from '@mantine/core'
import { useMemo, useState } from 'react'
import { modelTitle } from '#/domain/model/modelRef.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { ActiveRun } from '#/engine/loop/loopController.ts'
import { Funnel } from '#/features/shared/funnel/Funnel.tsx'
import { RecordList } from '#/features/shared/records/RecordList.tsx'
import '#/features/shared/run/charts/charts.css'
import { toHarvestRows } from '#/features/shared/run/charts/chartRows.ts'
import { toLossRows } from '#/features/shared/run/charts/lossRows.ts'
import type { PassRow } from '#/features/shared/run/charts/linkedEvaluations.ts'
import { hasHarvest, OutcomeCharts } from '#/features/shared/run/charts/OutcomeCharts.tsx'
import '#/features/shared/run/run.css'
import { recordCount } from '#/features/shared/run/runNumbers.ts'
import { RunStats } from '#/features/shared/run/RunStats.tsx'
import { spokenSummary } from '#/features/shared/run/spokenSummary.ts'
import { statusLooks } from '#/features/shared/status/statusLooks.ts'
import type { Observable } from '#/lib/emitter.ts'
import { formatCount } from '#/lib/format.ts'
import { LiveSummary } from '#/ui/LiveSummary.tsx'
import { StatusBadge } from '#/ui/StatusBadge.tsx'
import type { Watched } from './watchNews.ts'

interface WatchedRunProps {
  readonly active: ActiveRun
  readonly source: Observable<Watched>
  readonly clock: Clock
  readonly pass: readonly PassRow[]
  readonly onSave: (name: string, mediaType: string, parts: readonly (string | Blob)[]) => void
}

/** A run that another tab works on: the same numbers as there, nothing to press. */
export function WatchedRun({ active, source, clock, pass, onSave }: WatchedRunProps) {
  const told = useMemo(
    () => ({ ...source, getSnapshot: () => source.getSnapshot().news?.active ?? null }),
    [source],
  )
  const { run, recentRecords } = active
  const { settings, state } = run
  const harvest = useSame(toHarvestRows(run))
  const measured = useSame(pass)
  const losses = useSame(toLossRows(run, active.losses))
  const counts = state.iterations.at(-1)
  const found = recordCount(run)
  const model = modelTitle(settings.endpoint, null)
  return (
    <Stack component="section" gap="md" aria-label="The run in the other tab">
      <div>
        <Group gap="sm">
          <Title order={2} style={{ overflowWrap: 'anywhere' }}>
            {settings.name}
          </Title>
          <StatusBadge {...statusLooks.running} />
        </Group>
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {model}, iteration {state.iterations.length} of {settings.iterations}
        </Text>
      </div>
      <RunStats run={run} active={active} source={told} clock={clock} />
      {counts !== undefined && <Funnel counts={counts} settings={settings} selected={null} onOpen={null} />}
      {(hasHarvest(harvest) || measured.length > 0 || losses.length > 0) && (
        <section aria-label="Charts" className="run-charts">
          <OutcomeCharts run={run} pass={measured} losses={losses} harvest={harvest} onSave={onSave} />
        </section>
      )}
      <RecordList
        records={recentRecords}
        title={found > recentRecords.length ? `Newest of ${formatCount(found)} records` : 'Records'}
        empty="None yet. The first puzzle that is solved appears here."
      />
      <LiveSummary text={spokenSummary(run, 'running')} />
    </Stack>
  )
}

/** The value as it was, while it says the same: every message is a new copy, and a chart draws what is new. */
function useSame<Value>(value: Value): Value {
  const [kept, setKept] = useState(value)
  if (JSON.stringify(kept) === JSON.stringify(value)) return kept
  setKept(value)
  return value
}
