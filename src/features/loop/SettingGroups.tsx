import { Accordion, Box, Stack, Switch, Text } from '@mantine/core'
import type { FormErrors } from '@mantine/form'
import type { RunSettings } from '#/domain/run.ts'
import { CalibrationControl } from '#/features/CalibrationControl.tsx'
import { SettingInput } from '#/ui/SettingInput.tsx'
import { fieldsFor, isOurs, settingGroups } from './settingFields.ts'
import type { NumberKey, SettingGroup } from './settingFields.ts'
import './setupForm.css'
import { TrainingFields } from './TrainingFields.tsx'
import type { TrainingChoice } from './TrainingFields.tsx'

interface SettingGroupsProps {
  readonly settings: RunSettings
  readonly paper: RunSettings
  readonly errors: FormErrors
  readonly opened: string[]
  readonly onOpened: (titles: string[]) => void
  readonly onChange: (key: NumberKey, value: number | string) => void
  readonly onTraining: (changes: TrainingChoice) => void
  readonly onSwitch: (key: 'textRules' | 'checkTwice', on: boolean) => void
}

/** All numbers of a run: size in the open, the rest folded by topic. */
export function SettingGroups(props: SettingGroupsProps) {
  const { settings, paper, errors, onChange } = props
  const fields = (group: SettingGroup) => (
    <Box className="setup-fields">
      {fieldsFor(group.fields, settings.endpoint).map((field) => {
        const error = errors[field.key]
        return (
          <SettingInput
            key={field.key}
            setting={field}
            value={settings[field.key]}
            reference={isOurs(field.key) ? undefined : { who: 'the paper', value: paper[field.key] }}
            error={typeof error === 'string' ? error : null}
            onChange={(value) => {
              onChange(field.key, value)
            }}
          />
        )
      })}
    </Box>
  )
  const [size, ...folded] = settingGroups
  return (
    <>
      {size !== undefined && fields(size)}
      <Accordion multiple variant="contained" value={props.opened} onChange={props.onOpened}>
        {folded.map((group) => (
          <Accordion.Item key={group.title} value={group.title}>
            <Accordion.Control>
              {group.title}{' '}
              <Text span size="sm" c="dimmed">
                {fieldsFor(group.fields, settings.endpoint)
                  .map((field) => field.label.toLowerCase())
                  .join(', ')}
              </Text>
            </Accordion.Control>
            <Accordion.Panel>
              {group.title === 'Training and measurement' && (
                <TrainingFields settings={settings} onChange={props.onTraining} />
              )}
              {fields(group)}
              {group.title === 'Filter and verifier' && (
                <Stack mt="md" gap="md">
                  <CalibrationControl />
                  <Switch
                    label="The judge of 2023"
                    description="Bars puzzles and solutions with imports beyond a short list, or with words such as “open(”, and checks only the types it knew. The sandbox here does not need it; comparisons with the paper do."
                    checked={settings.textRules}
                    onChange={(event) => {
                      props.onSwitch('textRules', event.currentTarget.checked)
                    }}
                  />
                  <Switch
                    label="Check twice"
                    description="Runs every attempt in two fresh interpreters with different hash and random seeds. What they do not agree on is flaky and never kept. Verifying takes longer: no attempt shares an interpreter."
                    checked={settings.checkTwice}
                    onChange={(event) => {
                      props.onSwitch('checkTwice', event.currentTarget.checked)
                    }}
                  />
                </Stack>
              )}
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </>
  )
}
