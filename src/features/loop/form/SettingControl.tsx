import { Select, Switch } from '@mantine/core'
import type { NamedSetting } from '#/domain/run/settings/runSettings.ts'
import { SettingInput } from '#/ui/SettingInput.tsx'

interface SettingControlProps {
  readonly setting: NamedSetting
  readonly value: unknown
  /** The paper's value. */
  readonly paper: unknown
  readonly error: string | null
  readonly onChange: (value: unknown) => void
}

/** A setting's control, as its record says. What has a part of the form to itself shows nothing here. */
export function SettingControl({ setting, value, paper, error, onChange }: SettingControlProps) {
  const { control, label, explanation, isOurs } = setting
  switch (control.kind) {
    case 'number':
      return (
        <SettingInput
          setting={{ label, explanation, ...control }}
          // An emptied input holds a text for a moment.
          value={value as number | string}
          reference={isOurs ? undefined : { who: 'the paper', value: paper as number }}
          error={error}
          onChange={onChange}
        />
      )
    case 'switch':
      return (
        <Switch
          label={label}
          description={explanation}
          checked={value === true}
          onChange={(event) => {
            onChange(event.currentTarget.checked)
          }}
        />
      )
    case 'choice':
      return (
        <Select
          label={label}
          description={control.options.find((option) => option.value === value)?.explanation ?? explanation}
          allowDeselect={false}
          data={control.options.map((option) => ({ value: option.value, label: option.label }))}
          value={String(value)}
          onChange={(picked) => {
            if (picked !== null) onChange(picked)
          }}
        />
      )
    case 'own':
      return null
  }
}
