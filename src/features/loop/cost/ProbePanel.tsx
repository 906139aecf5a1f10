import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconFlask, IconPlayerStop } from '@tabler/icons-react'
import { capabilitiesOf } from '#/domain/model/modelRef.ts'
import { priceOf } from '#/domain/run/cost.ts'
import { diagnosePuzzles } from '#/domain/run/diagnosis.ts'
import type { Work } from '#/domain/run/forecast.ts'
import { forecastRun } from '#/domain/run/forecast.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import { probeSize } from '#/engine/loop/probe.ts'
import type { Probe } from '#/engine/loop/probe.ts'
import { chunkSize } from '#/engine/work/chunkSize.ts'
import { formatCount, formatDuration } from '#/lib/format.ts'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { ProgressLine } from '#/ui/ProgressLine.tsx'
import { Stat } from '#/ui/Stat.tsx'
import { DiagnosisNotice } from '../diagnosis/DiagnosisNotice.tsx'
import { formatMoney } from './formatMoney.ts'
import { rangeWords, seenWords, timeRangeWords } from './forecastWords.ts'
import { asksAlike, useProbe } from './useProbe.ts'

interface ProbePanelProps {
  readonly settings: RunSettings
  /** What the run asks at held-out puzzles. */
  readonly measuring: Work
  /** The settings as a run would begin with them; null, and said in the form, when it could not. */
  readonly ready: () => RunSettings | null
}

const replies = probeSize.puzzles + probeSize.attempts

/** What to expect of the run, measured by a few requests once a person asks for that. */
export function ProbePanel({ settings, measuring, ready }: ProbePanelProps) {
  const { state, start, stop } = useProbe()
  const { answers, livesHere } = capabilitiesOf(settings.endpoint)
  // One that lives here costs nothing, and what takes it long is to begin with a puzzle: a few attempts would tell a wrong time.
  if (!answers || livesHere) return null
  const isStale = state.kind === 'done' && !asksAlike(state.settings, settings)
  return (
    <Stack gap="xs" role="group" aria-label="What to expect">
      <Text fw={600}>What to expect</Text>
      {state.kind === 'asking' ? (
        <ProgressLine
          label="Trying the model"
          detail={`${formatCount(state.replies)} of ${formatCount(replies)} replies`}
          fraction={state.replies / replies}
        />
      ) : (
        <Text size="sm" c="dimmed">
          {`A try asks for ${formatCount(probeSize.puzzles)} puzzles and for ${formatCount(probeSize.attempts)} solutions to what is kept of them, by the run’s own filters and verifier. Nothing of it is stored.${costWords(settings)}`}
        </Text>
      )}
      <div role="status">
        {state.kind === 'done' && (
          <Stack gap="xs">
            {isStale && (
              <Text size="sm">The settings have changed since. Try again to see what they do.</Text>
            )}
            <Outcome
              probe={state.probe}
              settings={isStale ? state.settings : settings}
              measuring={measuring}
              isStopped={state.isStopped}
            />
          </Stack>
        )}
      </div>
      {state.kind === 'failed' && <ErrorNotice title={state.failure.message} advice={state.failure.advice} />}
      {state.kind === 'done' && state.probe.failure !== null && (
        <ErrorNotice title={state.probe.failure.message} advice={state.probe.failure.advice} />
      )}
      <Group>
        {state.kind === 'asking' ? (
          <Button
            variant="default"
            size="sm"
            leftSection={<IconPlayerStop size={16} aria-hidden />}
            onClick={stop}
          >
            Stop trying
          </Button>
        ) : (
          <Button
            variant="default"
            size="sm"
            leftSection={<IconFlask size={16} aria-hidden />}
            onClick={() => {
              const checked = ready()
              if (checked !== null) void start(checked)
            }}
          >
            {state.kind === 'idle' ? 'Try the model first' : 'Try again'}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

interface OutcomeProps {
  readonly probe: Probe
  readonly settings: RunSettings
  readonly measuring: Work
  readonly isStopped: boolean
}

function Outcome({ probe: { probed, failure }, settings, measuring, isStopped }: OutcomeProps) {
  const { asked, kept, solved, millis } = forecastRun(probed, settings, measuring, chunkSize)
  // Without a single reply there is nothing to tell.
  if (millis === null)
    return isStopped && failure === null ? <Text size="sm">Stopped before the first reply.</Text> : null
  const diagnosis = probed.puzzles.kept === 0 ? diagnosePuzzles(probed.puzzles, settings) : null
  const isTrained = settings.arm !== 'baseline'
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <Stat
          label="Puzzles kept"
          value={`about ${formatCount(kept.about)} of ${formatCount(asked)}`}
          note={rangeWords(kept)}
        />
        <Stat label="Puzzles solved" value={rangeWords(solved)} />
        <Stat label="Time" value={formatDuration(millis.about)} note={timeRangeWords(millis)} />
      </SimpleGrid>
      {diagnosis !== null && <DiagnosisNotice runId={null} diagnosis={diagnosis} />}
      <Text size="sm" c="dimmed">
        {`${isStopped || failure !== null ? 'Ended early. ' : ''}${seenWords(probed)} So few tell little, hence the ranges (95 % intervals).${isTrained ? ' Training comes on top.' : ''}`}
      </Text>
    </>
  )
}

/** What a try costs at most, where that is known to be something. */
function costWords(settings: RunSettings): string {
  if (!capabilitiesOf(settings.endpoint).hasPrice) return ''
  const { contextTokens, proposeTokens, solveTokens, promptPrice, completionPrice } = settings
  if (promptPrice === 0 && completionPrice === 0) return ''
  const written = probeSize.puzzles * proposeTokens + probeSize.attempts * solveTokens
  const money = priceOf(replies * contextTokens, written, settings)
  return ` It costs ${formatMoney(money)} at most.`
}
