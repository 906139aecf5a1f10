import { Accordion, Box, Stack, Text } from '@mantine/core'
import type { FormErrors } from '@mantine/form'
import type { ReactNode } from 'react'
import { capabilitiesOf } from '#/domain/model/modelRef.ts'
import type { TrainerErrors } from '#/kinds/trainers/shared/trainerForm.ts'
import type { NamedSetting, RunSettings, SettingKey } from '#/domain/run/settings/runSettings.ts'
import type { SettingGroup } from '#/domain/run/settings/setting.ts'
import { CalibrationControl } from '#/features/shared/interpreter/CalibrationControl.tsx'
import { groupsOf } from '../settings/shownSettings.ts'
import { PriceFields } from '../cost/PriceFields.tsx'
import type { Prices } from '../cost/pricePresets.ts'
import { SettingControl } from './SettingControl.tsx'
import { TrainerChoice } from './TrainerChoice.tsx'
import './setupForm.css'

interface SettingGroupsProps {
  readonly settings: RunSettings
  readonly paper: RunSettings
  readonly errors: FormErrors
  readonly opened: string[]
  readonly onOpened: (titles: string[]) => void
  readonly onChange: (key: SettingKey, value: unknown) => void
  readonly onPrices: (prices: Prices) => void
}

/** All settings of a run but what it starts from: size in the open, the rest folded by topic. */
export function SettingGroups(props: SettingGroupsProps) {
  const { settings, paper, errors, onChange } = props
  const { hasPrice } = capabilitiesOf(settings.endpoint)
  const control = (setting: NamedSetting) => {
    const error = errors[setting.key]
    return (
      <SettingControl
        key={setting.key}
        setting={setting}
        value={settings[setting.key]}
        paper={paper[setting.key]}
        error={typeof error === 'string' ? error : null}
        onChange={(value) => {
          onChange(setting.key, value)
        }}
      />
    )
  }
  /** Numbers side by side; what has a longer explanation has the width to itself. */
  const controls = (all: readonly NamedSetting[]) => {
    const numbers = all.filter(({ control: { kind } }) => kind === 'number')
    const others = all.filter(({ control: { kind } }) => kind !== 'number')
    return (
      <Stack gap="md">
        {others.length > 0 && <Stack gap="md">{others.map(control)}</Stack>}
        <Box className="setup-fields">{numbers.map(control)}</Box>
      </Stack>
    )
  }
  /** What stands in a group beside its settings. */
  const beside: Partial<Record<SettingGroup, ReactNode>> = {
    'Filter and verifier': <CalibrationControl />,
    'Training and measurement': settings.arm !== 'baseline' && (
      <TrainerChoice
        model={settings.endpoint}
        value={settings.trainer}
        errors={trainerErrors(errors)}
        onChange={(trainer) => {
          onChange('trainer', trainer)
        }}
      />
    ),
    'Cost and limits': hasPrice && <PriceFields settings={settings} onChange={props.onPrices} />,
  }
  const [size, ...folded] = groupsOf(settings)
  return (
    <>
      {size !== undefined && controls(size.settings)}
      <Accordion multiple variant="contained" value={props.opened} onChange={props.onOpened}>
        {folded.map((group) => (
          <Accordion.Item key={group.title} value={group.title}>
            <Accordion.Control>
              {group.title}{' '}
              <Text span size="sm" c="dimmed">
                {group.settings.map(({ label }) => label.toLowerCase()).join(', ')}
              </Text>
            </Accordion.Control>
            <Accordion.Panel>
              <Stack gap="md">
                {beside[group.title]}
                {controls(group.settings)}
              </Stack>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </>
  )
}

/** The errors of the trainer's fields, by their own names. */
function trainerErrors(errors: FormErrors): TrainerErrors {
  const own = Object.entries(errors).flatMap(([field, error]) =>
    field.startsWith('trainer.') && typeof error === 'string'
      ? [[field.slice('trainer.'.length), error]]
      : [],
  )
  return Object.fromEntries(own) as TrainerErrors
}
