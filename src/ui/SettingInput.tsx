import { NumberInput, Text } from '@mantine/core'
import type { NumberSetting } from './numberSetting.ts'

interface SettingInputProps {
  readonly setting: NumberSetting
  /** What comes from the input: a string while it is empty or out of a number's shape. */
  readonly value: number | string
  readonly onChange: (value: number | string) => void
  readonly error: string | null
  /** The value that others used, and who they are: `the paper`. */
  readonly reference?: { readonly who: string; readonly value: number } | undefined
}

/** A number input with its explanation, and a note wherever it departs from the reference value. */
export function SettingInput({ setting, value, onChange, error, reference }: SettingInputProps) {
  const differs = reference !== undefined && value !== reference.value
  const used = reference === undefined ? '' : `${reference.who}: ${reference.value.toLocaleString('en')}`
  return (
    <NumberInput
      label={setting.label}
      description={
        <>
          {setting.explanation}{' '}
          <Text span inherit {...(differs ? { fw: 600, c: 'var(--mantine-color-text)' } : {})}>
            {differs ? `Not as in ${used}.` : capitalized(used && `${used}.`)}
          </Text>
        </>
      }
      min={setting.min}
      max={setting.max}
      step={setting.step}
      allowDecimal={!setting.whole}
      allowNegative={setting.min < 0}
      clampBehavior="none"
      thousandSeparator=","
      {...(setting.unit === undefined ? {} : { suffix: ` ${setting.unit}` })}
      inputMode={setting.whole ? 'numeric' : 'decimal'}
      value={value}
      error={error}
      onChange={onChange}
    />
  )
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
