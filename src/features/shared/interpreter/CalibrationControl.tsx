import { Button, Group, NumberInput, Popover, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconGauge, IconRefresh } from '@tabler/icons-react'
import { largestCalibration } from '#/domain/verdict/calibration.ts'
import type { CalibrationChoice } from '#/domain/verdict/calibration.ts'
import type { CalibrationState } from '#/engine/verify/calibration.ts'
import { formatFactor } from '#/lib/format.ts'
import { useServices } from '#/features/services.ts'
import { useObserved } from '../observed/useObserved.ts'

interface CalibrationControlProps {
  /** Where space is short: the factor alone. */
  readonly short?: boolean
}

/**
 * The factor by which time limits are stretched here, and behind it the way to change it: a sentence of its own, or `short`
 * beside a limit.
 */
export function CalibrationControl({ short = false }: CalibrationControlProps) {
  const { calibration } = useServices().python
  const state = useObserved(calibration.state)
  const { factor } = state
  const shown = factor === null ? '…' : formatFactor(factor)
  const words = factor === null ? 'Measuring this machine' : `Time limits count ${shown} on this machine`
  const control = (
    <Popover width={300} position={short ? 'bottom-end' : 'bottom-start'} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          {...(short
            ? { variant: 'subtle', color: 'gray', size: 'compact-xs' }
            : { variant: 'default', size: 'compact-sm' })}
          w="fit-content"
          aria-label={`${words}. Change`}
          leftSection={<IconGauge size={14} aria-hidden />}
        >
          {short ? shown : factor === null ? 'Measuring this machine' : `${shown} on this machine`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Text fw={600} size="sm">
            Time limits on this machine
          </Text>
          <Text size="sm">{explain(state)}</Text>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label="Factor for time limits"
            value={state.choice.kind}
            onChange={(kind) => {
              calibration.choose(toChoice(kind, state))
            }}
            data={[
              { value: 'automatic', label: 'Measured' },
              { value: 'own', label: 'Own' },
              { value: 'off', label: 'Off' },
            ]}
          />
          {state.choice.kind === 'own' && (
            <NumberInput
              label="Own factor"
              size="xs"
              min={1}
              max={largestCalibration}
              step={0.1}
              decimalScale={1}
              value={state.choice.factor}
              onChange={(value) => {
                if (typeof value === 'number' && value >= 1 && value <= largestCalibration)
                  calibration.choose({ kind: 'own', factor: value })
              }}
            />
          )}
          <Button
            variant="default"
            size="xs"
            loading={state.isMeasuring}
            leftSection={<IconRefresh size={14} aria-hidden />}
            onClick={() => void calibration.measure()}
          >
            Measure again
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
  if (short) return control
  return (
    <Group gap={6}>
      {factor !== null && <Text size="sm">The time limit counts</Text>}
      {control}
    </Group>
  )
}

/** `, ×1.8 on this machine`, to stand behind a limit; nothing where limits are not stretched. */
export function CalibrationWords() {
  const { factor } = useObserved(useServices().python.calibration.state)
  return factor === null || factor === 1 ? null : `, ${formatFactor(factor)} on this machine`
}

function toChoice(kind: string, { measured }: CalibrationState): CalibrationChoice {
  if (kind === 'off') return { kind }
  return kind === 'own' ? { kind, factor: measured ?? 1 } : { kind: 'automatic' }
}

function explain({ choice, measured, isMeasuring }: CalibrationState): string {
  const meaning = 'A limit of 1 s means 1 s of the reference machine, so that slow machines judge alike.'
  if (measured === null && isMeasuring) return `${meaning} How fast this one is, is being measured.`
  const stands = choice.kind === 'automatic' ? ', so limits are not stretched' : ''
  if (measured === null) return `${meaning} This one could not be measured${stands}.`
  if (measured <= 1) return `${meaning} This one is as fast or faster${stands}.`
  return `${meaning} The same fixed program took ${String(measured)} times as long on this one.`
}
