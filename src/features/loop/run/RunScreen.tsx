import { Button, Skeleton, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAlertTriangle, IconList } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { diagnose } from '#/domain/run/diagnosis.ts'
import { originOf, replayOf } from '#/domain/run/runOrigin.ts'
import type { ResumeChanges } from '#/engine/loop/loopController.ts'
import type { StartFailure } from '#/engine/work/startFailure.ts'
import { LoadingPython } from '#/features/shared/interpreter/LoadingPython.tsx'
import { useServices } from '#/features/services.ts'
import { EmptyState } from '#/ui/EmptyState.tsx'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { LiveSummary } from '#/ui/LiveSummary.tsx'
import { CandidatesDrawer } from '../candidates/CandidatesDrawer.tsx'
import { RunCharts } from '../charts/RunCharts.tsx'
import { CostPanel } from '../cost/CostPanel.tsx'
import { ErrorGroups } from '../candidates/ErrorGroups.tsx'
import { ReplayNotice } from '../evidence/ReplayNotice.tsx'
import { DiagnosisNotice } from '../diagnosis/DiagnosisNotice.tsx'
import { EndedNotice } from './EndedNotice.tsx'
import { examplesWords } from './examplesWords.ts'
import { ExportDialog } from '../export/ExportDialog.tsx'
import { Funnel } from '#/features/shared/funnel/Funnel.tsx'
import { IterationPicker } from './IterationPicker.tsx'
import { QualitySection } from '../quality/QualitySection.tsx'
import { RecordCards } from '../records/RecordCards.tsx'
import '#/features/shared/run/run.css'
import { RunAudits } from './RunAudits.tsx'
import { RunDetails } from '../details/RunDetails.tsx'
import { RunHeader } from './RunHeader.tsx'
import { RunModels } from './RunModels.tsx'
import { RunNotice } from './RunNotice.tsx'
import type { BucketKey } from '#/features/shared/run/runNumbers.ts'
import { recordCount } from '#/features/shared/run/runNumbers.ts'
import { RunStats } from '#/features/shared/run/RunStats.tsx'
import { spokenSummary } from '#/features/shared/run/spokenSummary.ts'
import { offeredTrainings } from '#/domain/trainer/trainerRef.ts'
import { TrainPanel } from '../train/TrainPanel.tsx'
import { WritingPanel } from '#/features/shared/writing/WritingPanel.tsx'
import { useRun } from '#/features/shared/run/useRun.ts'
import type { ShownRun } from '#/features/shared/run/useRun.ts'

interface RunScreenProps {
  readonly id: string
  readonly bucket: BucketKey | null
}

/** One run: live while it goes, the same screen from the store afterwards. */
export function RunScreen({ id, bucket }: RunScreenProps) {
  const { shown, isPending, isError } = useRun(id)
  if (isError) {
    return (
      <ErrorNotice
        title="The run could not be read"
        advice="Reload the page; if that does not help, close other tabs of this app."
      />
    )
  }
  if (isPending) {
    return (
      <Stack aria-busy aria-label="Reading the run">
        <Skeleton h={64} />
        <Skeleton h={96} />
        <Skeleton h={480} />
      </Stack>
    )
  }
  if (shown === null) {
    return (
      <EmptyState
        icon={IconAlertTriangle}
        title="There is no such run on this device"
        actions={
          <Button
            leftSection={<IconList size={16} aria-hidden />}
            renderRoot={(props) => <Link to="/loop" search={{}} {...props} />}
          >
            All runs
          </Button>
        }
      >
        It may have been deleted, or it was made in another browser. Runs are kept where they were made.
      </EmptyState>
    )
  }
  return <RunView shown={shown} bucket={bucket} />
}

function RunView({ shown, bucket }: { readonly shown: ShownRun; readonly bucket: BucketKey | null }) {
  const { loop, store, clock } = useServices()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [exporting, exportDialog] = useDisclosure(false)
  const [busy, setBusy] = useState<'stopping' | 'resuming' | null>(null)
  const [failure, setFailure] = useState<StartFailure | null>(null)
  const [picked, setPicked] = useState<number | null>(null)
  const { run, status } = shown
  const latest = run.state.iterations.length - 1
  const iteration = Math.min(picked ?? latest, latest)
  const counts = run.state.iterations[iteration]
  const examples = examplesWords(run, iteration)
  const diagnosis = status === 'running' ? null : diagnose(run)
  const ofIteration = diagnosis === null && status !== 'running' ? diagnose(run, iteration) : null
  const openBucket = (next: BucketKey | null) =>
    void navigate({
      to: '/loop',
      search: next === null ? { run: run.id } : { run: run.id, bucket: next },
      resetScroll: false,
    })

  const stop = async () => {
    setBusy('stopping')
    await loop.stop()
    setBusy(null)
  }
  const resume = async (changes: ResumeChanges = {}) => {
    setBusy('resuming')
    setFailure(null)
    const resumed = await loop.resume(run.id, changes)
    if (!resumed.ok) setFailure(resumed.error)
    // A run that lacked only its last model is finished by this, and nothing else tells of it.
    else client.setQueryData(['run', run.id], resumed.value)
    setBusy(null)
  }
  const remove = async () => {
    await store.runs.remove(run.id)
    client.removeQueries({ queryKey: ['run', run.id] })
    await navigate({ to: '/loop', search: {} })
  }

  return (
    <Stack gap="md">
      <RunHeader
        shown={shown}
        stopping={busy === 'stopping'}
        onStop={() => void stop()}
        onExport={exportDialog.open}
        onDelete={() => void remove()}
      />
      {originOf(run).goesOn ? (
        <RunNotice
          shown={shown}
          resuming={busy === 'resuming'}
          failure={failure}
          onResume={(changes) => void resume(changes)}
          onExport={exportDialog.open}
        />
      ) : (
        <EndedNotice shown={shown} />
      )}
      {diagnosis !== null && <DiagnosisNotice runId={run.id} diagnosis={diagnosis} />}
      <RunAudits run={run} />
      {status === 'running' && <LoadingPython />}
      <ReplayNotice run={run} status={status} />
      <RunStats run={run} active={shown.active} source={loop.active} clock={clock} />
      {/* In a repetition nobody writes. */}
      {shown.active !== null && run.state.stage !== 'train' && replayOf(run) === null && (
        <WritingPanel look={loop.writing} />
      )}
      <RunModels run={run} />
      {latest > 0 || run.settings.iterations > 1 ? (
        <IterationPicker
          made={latest + 1}
          planned={run.settings.iterations}
          value={iteration}
          onChange={(index) => {
            setPicked(index === latest ? null : index)
          }}
        />
      ) : null}
      {ofIteration !== null && <DiagnosisNotice runId={null} diagnosis={ofIteration} />}
      {counts?.note !== undefined && <Text size="sm">{counts.note}</Text>}
      {examples !== null && <Text size="sm">{examples}</Text>}
      {counts !== undefined && (
        <Funnel counts={counts} settings={run.settings} selected={bucket} onOpen={openBucket} />
      )}
      <RecordCards {...shown} />
      {status !== 'running' &&
        recordCount(run) > 0 &&
        run.state.tuned.length === 0 &&
        offeredTrainings.map((offered) => <TrainPanel key={offered.ref.kind} run={run} offered={offered} />)}
      <RunCharts run={run} losses={shown.active?.losses ?? null} />
      {recordCount(run) > 0 && <QualitySection run={run} isActive={status === 'running'} />}
      <ErrorGroups run={run} onOpen={openBucket} />
      <CostPanel run={run} />
      <RunDetails run={run} isActive={shown.active !== null} />
      <CandidatesDrawer
        run={run}
        bucket={bucket}
        onClose={() => {
          openBucket(null)
        }}
      />
      <ExportDialog run={run} opened={exporting} onClose={exportDialog.close} />
      <LiveSummary text={spokenSummary(run, status)} />
    </Stack>
  )
}
