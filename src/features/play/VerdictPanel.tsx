import { Group, Loader, Stack, Text, VisuallyHidden } from '@mantine/core'
import { IconPlayerStop } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import type { Condition, TracebackFrame, Verdict } from '#/domain/verdict/verdict.ts'
import { CalibrationWords } from '#/features/shared/interpreter/CalibrationControl.tsx'
import { LoadingPython } from '#/features/shared/interpreter/LoadingPython.tsx'
import { formatFactor, formatMillis } from '#/lib/format.ts'
import { verdictNote } from '#/features/shared/interpreter/browserLimits.ts'
import { useServices } from '#/features/services.ts'
import { SafetyLink } from '#/features/shared/links/SafetyLink.tsx'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { StatusBadge } from '#/ui/StatusBadge.tsx'
import { verdictLooks } from '#/features/shared/verdict/verdictLooks.ts'
import { AnswerView } from './AnswerView.tsx'
import { conditionsInWords } from './conditionLooks.ts'
import { Conditions } from './Conditions.tsx'
import { Traceback } from './Traceback.tsx'
import type { TrialState } from './useTrial.ts'
import { VerdictEvidence } from './VerdictEvidence.tsx'

interface VerdictPanelProps {
  readonly state: TrialState
  readonly limitMillis: number
  readonly puzzle: string
  /** The solution was changed after it was judged. */
  readonly stale: boolean
  readonly onShow: (frame: TracebackFrame) => void
  readonly onPoint: (condition: Condition) => void
  readonly onShowCondition: (condition: Condition) => void
  /** What to offer after success. */
  readonly whenSolved: ReactNode
}

interface JudgedProps extends Omit<VerdictPanelProps, 'state' | 'limitMillis'> {
  readonly verdict: Verdict
  readonly solution: string
}

function Headline({ verdict, stale }: { readonly verdict: Verdict; readonly stale: boolean }) {
  const { python } = useServices()
  const look = verdictLooks[verdict.kind]
  const note = verdictNote(verdict, python.stopsByForce)
  return (
    <Stack gap={8}>
      <Group gap="sm">
        <StatusBadge tone={look.tone} icon={look.icon} label={look.word} size="large" />
        <Text size="sm" c="dimmed">
          {formatMillis(verdict.millis)} of {formatMillis(verdict.limitMillis)}
          {verdict.calibration !== 1 && ` ${formatFactor(verdict.calibration)}`}
          {stale && ' · the solution has changed since'}
        </Text>
      </Group>
      <Text className="play-message">{verdict.message}</Text>
      {note !== null && (
        <Text size="sm" c="dimmed">
          {note}
        </Text>
      )}
      <VisuallyHidden>{conditionsInWords(verdict.conditions)}</VisuallyHidden>
    </Stack>
  )
}

function Evidence({ verdict, solution, puzzle, onShow, onPoint, onShowCondition }: JudgedProps) {
  return (
    <>
      {verdict.conditions.length > 0 && (
        <Conditions conditions={verdict.conditions} onPoint={onPoint} onShow={onShowCondition} />
      )}
      {verdict.traceback.length > 0 && (
        <Traceback frames={verdict.traceback} sources={{ puzzle, solution }} onShow={onShow} />
      )}
      {verdict.answer !== null && <AnswerView title="Answer" text={verdict.answer} />}
      {verdict.output !== '' && <AnswerView title="Printed" text={verdict.output} />}
      <VerdictEvidence verdict={verdict} />
    </>
  )
}

function Announcement({
  state,
  limitMillis,
  stale,
}: Pick<VerdictPanelProps, 'state' | 'limitMillis' | 'stale'>) {
  switch (state.kind) {
    case 'idle':
      return (
        <Text size="sm" c="dimmed">
          Run gives the answer of <code>sol()</code> to <code>sat</code>. The puzzle is solved when it says{' '}
          <code>True</code>. <SafetyLink />
        </Text>
      )
    case 'waiting':
      return (
        <Group gap="sm">
          <Loader size="xs" />
          <Text size="sm">Python is starting. Your program runs as soon as it is there.</Text>
        </Group>
      )
    case 'running':
      return (
        <Group gap="sm">
          <Loader size="xs" />
          <Text size="sm">
            Running, {formatMillis(limitMillis)} at most
            <CalibrationWords />
          </Text>
        </Group>
      )
    case 'stopped':
      return (
        <Group gap="sm">
          <StatusBadge tone="neutral" icon={IconPlayerStop} label="Stopped" size="large" />
          <Text size="sm" c="dimmed">
            You stopped the program before it ended.
          </Text>
        </Group>
      )
    case 'judged':
      return <Headline verdict={state.verdict} stale={stale} />
    case 'failed':
      return null
  }
}

/** What became of the last Run: first as colour, icon and word, then the evidence. News is announced. */
export function VerdictPanel(props: VerdictPanelProps) {
  const { state, limitMillis, stale, whenSolved } = props
  const news = useRef<HTMLDivElement>(null)
  // On a phone the verdict is below the fold; where it is in sight already, nothing moves.
  useEffect(() => {
    if (state.kind === 'judged') news.current?.scrollIntoView({ block: 'nearest' })
  }, [state])
  return (
    <section className="play-verdict panel" aria-label="Verdict">
      <div ref={news} className="play-news" role="status" aria-live="polite">
        <Announcement state={state} limitMillis={limitMillis} stale={stale} />
      </div>
      {state.kind === 'waiting' && <LoadingPython />}
      {state.kind === 'failed' && (
        <ErrorNotice
          title="The program could not be run"
          advice="Your solution is kept. Reload the page, then run it again."
        >
          <Text size="sm">{state.message}</Text>
        </ErrorNotice>
      )}
      {state.kind === 'judged' && state.verdict.kind === 'solved' && whenSolved}
      {state.kind === 'judged' && <Evidence {...props} verdict={state.verdict} solution={state.solution} />}
    </section>
  )
}
