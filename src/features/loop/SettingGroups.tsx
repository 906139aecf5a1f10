import { Accordion, Box, Switch, Text } from '@mantine/core'
import type { FormErrors } from '@mantine/form'
import type { RunSettings } from '#/domain/run.ts'
import { SettingInput } from '#/ui/SettingInput.tsx'
import { settingGroups } from './settingFields.ts'
import type { NumberKey, SettingGroup } from './settingFields.ts'
import './setupForm.css'

interface SettingGroupsProps {
  readonly settings: RunSettings
  readonly paper: RunSettings
  readonly errors: FormErrors
  readonly opened: string[]
  readonly onOpened: (titles: string[]) => void
  readonly onChange: (key: NumberKey, value: number | string) => void
  readonly onTextRules: (on: boolean) => void
}

/** All numbers of a run: size in the open, the rest folded by topic. */
export function SettingGroups(props: SettingGroupsProps) {
  const { settings, paper, errors, onChange } = props
  const fields = (group: SettingGroup) => (
    <Box className="setup-fields">
      {group.fields.map((field) => {
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
                {group.fields.map((field) => field.label.toLowerCase()).join(', ')}
              </Text>
            </Accordion.Control>
            <Accordion.Panel>
              {fields(group)}
              {group.title === 'Filter and verifier' && (
                <Switch
                  mt="md"
                  label="Text rules of the 2023 judge"
                  description="Bars puzzles with imports beyond a short list, or with words such as “open(”. The sandbox here does not need them; comparisons with the paper do."
                  checked={settings.textRules}
                  onChange={(event) => {
                    props.onTextRules(event.currentTarget.checked)
                  }}
                />
              )}
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </>
  )
}

/** The paper names neither a seed nor how many requests were in flight. */
function isOurs(key: NumberKey): boolean {
  return key === 'seed' || key === 'concurrency'
}
