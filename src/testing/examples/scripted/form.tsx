import { TextInput } from '@mantine/core'
import type { ModelForm, ModelFormProps } from '#/kinds/models/shared/modelForm.ts'
import type { ScriptedRef } from './kind.ts'

function Form({ value, onChange, errors }: ModelFormProps<ScriptedRef>) {
  return (
    <TextInput
      label="Line"
      value={value.line}
      error={errors['line']}
      onChange={(event) => {
        onChange({ ...value, line: event.currentTarget.value })
      }}
    />
  )
}

export const form: ModelForm<ScriptedRef> = {
  Form,
  check: ({ line }): { readonly line?: string } =>
    line.trim() === '' ? { line: 'Give it something to say.' } : {},
  tidy: (ref) => ({ ...ref, line: ref.line.trim() }),
}
