import { Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { StartFailure } from '#/engine/work/startFailure.ts'
import { collectionTitle } from '#/features/shared/library/library.ts'
import { LoadingPython } from '#/features/shared/interpreter/LoadingPython.tsx'
import { useServices } from '#/features/services.ts'
import { formatCount, formatCounted, formatDuration } from '#/lib/format.ts'
import { LiveSummary } from '#/ui/LiveSummary.tsx'
import { MeterLine } from '#/ui/MeterLine.tsx'
import { Stat } from '#/ui/Stat.tsx'
import './evaluate.css'
import { AttemptsDrawer } from './AttemptsDrawer.tsx'
import { EvaluationHeader } from './EvaluationHeader.tsx'
import { EvaluationNotice } from './EvaluationNotice.tsx'
import { OutcomeTable } from './OutcomeTable.tsx'
import { PassSection } from './PassSection.tsx'
import { WritingPanel } from '#/features/shared/writing/WritingPanel.tsx'
import { statusLooks } from '#/features/shared/status/statusLooks.ts'
import { evaluationsKey } from './useEvaluations.ts'
import type { ShownEvaluation } from './useEvaluations.ts'

interface EvaluationScreenProps {
  readonly shown: ShownEvaluation
  readonly all: readonly ShownEvaluation[]
}

/** One evaluation: its progress while it goes, Pass@k by both definitions, and each puzzle's outcome. */
export function EvaluationScreen({ shown, all }: EvaluationScreenProps) {
  const { evaluator, store } = useServices()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [busy, setBusy] = useState<'stopping' | 'resuming' | null>(null)
  const [failure, setFailure] = useState<StartFailure | null>(null)
  const [opened, setOpened] = useState<string | null>(null)
  const { evaluation, active, status } = shown
  const { settings, outcomes, puzzleCount } = evaluation
  const others = all
    .map((other) => other.evaluation)
    .filter(({ id, settings: { collection } }) => id !== evaluation.id && collection === settings.collection)
  const solvedPuzzles = outcomes.filter(({ solved }) => solved.includes(true)).length

  const stop = async () => {
    setBusy('stopping')
    await evaluator.stop()
    setBusy(null)
  }
  const resume = async () => {
    setBusy('resuming')
    setFailure(null)
    const resumed = await evaluator.resume(evaluation.id)
    if (!resumed.ok) setFailure(resumed.error)
    setBusy(null)
  }
  const remove = async () => {
    await store.evaluations.remove(evaluation.id)
    await client.invalidateQueries({ queryKey: evaluationsKey })
    await navigate({ to: '/evaluate', search: {} })
  }

  return (
    <Stack gap="md">
      <EvaluationHeader
        shown={shown}
        stopping={busy === 'stopping'}
        onStop={() => void stop()}
        onDelete={() => void remove()}
      />
      <EvaluationNotice
        shown={shown}
        resuming={busy === 'resuming'}
        failure={failure}
        onResume={() => void resume()}
      />
      {status === 'running' && <LoadingPython />}
      <section className="panel" aria-label="Progress">
        <div className="evaluate-stats">
          <Stat
            label="Puzzles attempted"
            value={formatCount(outcomes.length)}
            note={`of ${formatCount(puzzleCount)} held out in ${collectionTitle(settings.collection)}`}
          />
          <Stat
            label="Solved at least once"
            value={formatCount(solvedPuzzles)}
            note={`in ${formatCounted(settings.attempts, 'attempt')} each`}
          />
          <Stat
            label="Temperature"
            value={settings.temperature}
            note={
              evaluation.countedSteps !== undefined
                ? 'judged by counted steps, without a limit of time'
                : `limit ${formatCount(settings.limitMillis)} ms${settings.referenceJudge ? ', judge of 2023' : ''}`
            }
          />
          {evaluation.countedSteps !== undefined && (
            <Stat
              label="Calls of the puzzles"
              value={formatCount(evaluation.countedSteps.calls)}
              note="searches included"
            />
          )}
          {active !== null && (
            <Stat
              label="Time left"
              value={
                active.remainingMillis === null
                  ? '–'
                  : formatDuration(active.remainingMillis).replace(/^about /, '')
              }
              note="by the pace so far"
            />
          )}
        </div>
        <div className="evaluate-progress">
          <MeterLine
            label="Progress of the evaluation"
            fraction={puzzleCount === 0 ? 0 : outcomes.length / puzzleCount}
          />
        </div>
      </section>
      {active !== null && <WritingPanel look={evaluator.writing} />}
      {outcomes.length === 0 ? (
        <Text size="sm" c="dimmed">
          Pass@k appears when all attempts at the first puzzle are made.
        </Text>
      ) : (
        <>
          <PassSection evaluation={evaluation} others={others} />
          <section aria-label="Outcome of each puzzle">
            <Title order={2} mb="xs">
              Each puzzle
            </Title>
            <OutcomeTable outcomes={outcomes} onOpen={setOpened} />
          </section>
        </>
      )}
      <AttemptsDrawer
        place={opened === null ? null : { evaluation, puzzleId: opened }}
        onClose={() => {
          setOpened(null)
        }}
      />
      <LiveSummary
        text={`${statusLooks[status].label}: ${formatCount(outcomes.length)} of ${formatCount(puzzleCount)} puzzles attempted, ${formatCount(solvedPuzzles)} solved.`}
      />
    </Stack>
  )
}
