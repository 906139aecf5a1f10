import { SimpleGrid, Text } from '@mantine/core'
import { capabilitiesOf } from '#/domain/model/modelRef.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import { formatCount, formatCounted } from '#/lib/format.ts'
import { Stat } from '#/ui/Stat.tsx'
import type { Estimate, HeldOutSize, Spending } from './estimate.ts'
import { estimateRun } from './estimate.ts'
import { formatMoney } from './formatMoney.ts'

interface EstimatePanelProps {
  readonly settings: RunSettings
  /** What it would be measured on. */
  readonly heldOut: HeldOutSize
}

/** What a run asks and costs at most, and how much of that is measuring. */
export function EstimatePanel({ settings, heldOut }: EstimatePanelProps) {
  const estimate = estimateRun(settings, heldOut)
  const { measuring } = estimate
  const ofMeasuring = (of: (spending: Spending) => number, words = formatCount) =>
    measuring === null ? {} : { note: `${shown(of(measuring), words)} of it measuring` }
  const { countsTokens, livesHere } = capabilitiesOf(settings.endpoint)
  const isPriced = settings.promptPrice > 0 || settings.completionPrice > 0
  return (
    <>
      <div>
        <Text fw={600}>At most</Text>
        <Text size="sm" c="dimmed">
          {livesHere
            ? 'If every puzzle passed the filters. Most runs stay far below. Nothing leaves this tab, and it costs nothing.'
            : 'If every puzzle passed the filters and every reply were as long as allowed. Most runs stay far below.'}
        </Text>
      </div>
      <SimpleGrid cols={{ base: 2, sm: 3 }}>
        <Stat
          label="Requests"
          value={shown(estimate.requests)}
          {...ofMeasuring(({ requests }) => requests)}
        />
        <Stat label="Puzzle candidates" value={shown(estimate.puzzles)} />
        <Stat label="Solution candidates" value={shown(estimate.solutions)} />
        {countsTokens && (
          <>
            <Stat
              label="Tokens written"
              value={shown(estimate.completionTokens)}
              {...ofMeasuring(({ completionTokens }) => completionTokens)}
            />
            <Stat
              label="Tokens read, about"
              value={shown(estimate.promptTokens)}
              {...ofMeasuring(({ promptTokens }) => promptTokens)}
            />
            {isPriced && (
              <Stat
                label="Money"
                value={shown(estimate.money, formatMoney)}
                {...ofMeasuring(({ money }) => money, formatMoney)}
              />
            )}
          </>
        )}
      </SimpleGrid>
      {measuring !== null && (
        <Text size="sm" c="dimmed">
          {measuringWords(measuring, heldOut.puzzles, settings.heldOutAttempts)}
        </Text>
      )}
    </>
  )
}

function measuringWords(
  { measurements }: NonNullable<Estimate['measuring']>,
  puzzles: number,
  attempts: number,
): string {
  if (puzzles === 0)
    return 'This collection has no held-out puzzles to measure the model on: the run would pause.'
  const times = measurements === 1 ? 'once, before the first iteration' : `${shown(measurements)} times`
  return `The model is measured ${times}: ${shown(attempts)} attempts at each of ${formatCounted(puzzles, 'held-out puzzle')}.`
}

function shown(value: number, words: (value: number) => string = formatCount): string {
  return Number.isFinite(value) ? words(value) : '–'
}
