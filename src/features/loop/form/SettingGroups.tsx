import { Accordion, Box, Select, Stack, Switch, Text } from '@mantine/core'
import type { FormErrors } from '@mantine/form'
import { isBuiltIn } from '#/domain/model/builtInEndpoint.ts'
import type { DuplicateRule } from '#/domain/duplicates/repeats.ts'
import { duplicateRules } from '#/domain/duplicates/repeats.ts'
import type { RunSettings } from '#/domain/run/run.ts'
import { CalibrationControl } from '#/features/shared/interpreter/CalibrationControl.tsx'
import { SettingInput } from '#/ui/SettingInput.tsx'
import { repeatLooks } from '../settings/armLooks.ts'
import { PriceFields } from '../cost/PriceFields.tsx'
import type { Prices } from '../cost/pricePresets.ts'
import { fieldsFor, isOurs, settingGroups } from '../settings/settingFields.ts'
import type { NumberKey, SettingGroup } from '../settings/settingFields.ts'
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
  readonly onPrices: (prices: Prices) => void
  readonly onSwitch: (key: 'textRules' | 'checkTwice' | 'dropLeaks', on: boolean) => void
  readonly onDuplicates: (rule: DuplicateRule) => void
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
              {group.title === 'Cost and limits' && !isBuiltIn(settings.endpoint) && (
                <PriceFields settings={settings} onChange={props.onPrices} />
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
                  <Select
                    label="Repeated puzzles"
                    description={repeatLooks[settings.duplicates].explanation}
                    allowDeselect={false}
                    data={duplicateRules.map((value) => ({ value, label: repeatLooks[value].label }))}
                    value={settings.duplicates}
                    onChange={(picked) => {
                      const rule = duplicateRules.find((one) => one === picked)
                      if (rule !== undefined) props.onDuplicates(rule)
                    }}
                  />
                  <Switch
                    label="Leave out leaks"
                    description="Before each training, looks in what was found for held-out puzzles, by text and by running the solutions against them, and trains without what is hit. The hits are listed on the run page for review."
                    checked={settings.dropLeaks}
                    onChange={(event) => {
                      props.onSwitch('dropLeaks', event.currentTarget.checked)
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
