import { Button, CopyButton, Group, Text } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCheck,
  IconCircleDashed,
  IconCopy,
  IconPlayerPlay,
  IconPlayerStop,
  IconShieldCheck,
  IconShieldQuestion,
  IconShieldX,
} from '@tabler/icons-react'
import type { SafetyRun } from '#/engine/safety/safety.ts'
import { LoadingPython } from '#/features/shared/interpreter/LoadingPython.tsx'
import { formatCount } from '#/lib/format.ts'
import { LiveSummary } from '#/ui/LiveSummary.tsx'
import { MeterLine } from '#/ui/MeterLine.tsx'
import { StatusBadge } from '#/ui/StatusBadge.tsx'
import type { Summary } from './safetyGroups.ts'

const icons = {
  good: IconShieldCheck,
  bad: IconShieldX,
  warn: IconAlertTriangle,
  neutral: IconCircleDashed,
  accent: IconShieldQuestion,
}

interface SafetyResultProps {
  readonly run: SafetyRun
  readonly total: number
  readonly summary: Summary
  /** Python can take work. */
  readonly ready: boolean
  readonly report: () => string
  readonly onStart: () => void
  readonly onStop: () => void
}

/** How it stands, how far it is, and the buttons. */
export function SafetyResult({ run, total, summary, ready, report, onStart, onStop }: SafetyResultProps) {
  const running = run.kind === 'running'
  const tried = run.outcomes.length
  return (
    <section className="panel safety-result" aria-label="Result">
      <Group gap="sm">
        <StatusBadge tone={summary.tone} icon={icons[summary.tone]} label={summary.title} size="large" />
        {running && (
          <Text size="sm" c="dimmed" className="numbers">
            {formatCount(tried)} of {formatCount(total)} tried
          </Text>
        )}
      </Group>
      <Text size="sm">{summary.sentence}</Text>
      <LiveSummary
        text={
          running
            ? `${formatCount(tried)} of ${formatCount(total)} tried`
            : `${summary.title}. ${summary.sentence}`
        }
        everyMillis={2_000}
      />
      {running && <MeterLine label="Probes tried" fraction={tried / total} />}
      {ready ? (
        <Group gap="xs">
          {running ? (
            <Button
              color="red"
              variant="light"
              leftSection={<IconPlayerStop size={16} aria-hidden />}
              onClick={onStop}
            >
              Stop
            </Button>
          ) : (
            <Button leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={onStart}>
              {tried === 0 ? 'Run the probes' : 'Run again'}
            </Button>
          )}
          {!running && tried > 0 && (
            <CopyButton value={report()}>
              {({ copied, copy }) => (
                <Button
                  variant="default"
                  leftSection={
                    copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />
                  }
                  onClick={copy}
                >
                  {copied ? 'Copied' : 'Copy the report'}
                </Button>
              )}
            </CopyButton>
          )}
        </Group>
      ) : (
        <LoadingPython />
      )}
    </section>
  )
}
