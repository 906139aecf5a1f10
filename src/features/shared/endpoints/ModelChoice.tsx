import { Fieldset, Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { modelKinds } from '#/domain/model/kinds/modelKinds.ts'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import { useServices } from '#/features/services.ts'
import { choosableKinds, formOf } from '#/kinds/models/forms.ts'
import type { ModelErrors } from '#/kinds/models/shared/modelForm.ts'
import { useObserved } from '../observed/useObserved.ts'
import { KeyField } from './KeyField.tsx'

interface ModelChoiceProps {
  readonly value: ModelRef
  readonly onChange: (ref: ModelRef) => void
  readonly errors: ModelErrors
}

/** Which model is asked: its kind, and the form of that kind. What was typed for another kind stays. */
export function ModelChoice({ value, onChange, errors }: ModelChoiceProps) {
  const { endpoints, builtInModel } = useServices()
  const versions = useObserved(builtInModel.versions, 1_000)
  const [left, setLeft] = useState<Partial<Record<ModelRef['kind'], ModelRef>>>({})
  const Form = formOf(value.kind)?.Form
  return (
    <Stack gap="md">
      <Fieldset bg="var(--surface)" legend="Model">
        <Radio.Group
          aria-label="Model"
          value={value.kind}
          onChange={(name) => {
            const kind = choosableKinds.find((known) => known === name)
            const next = kind === undefined ? null : (left[kind] ?? modelKinds[kind].blank)
            if (next === null || next.kind === value.kind) return
            setLeft({ ...left, [value.kind]: value })
            onChange(next)
          }}
        >
          <Stack gap="xs">
            {choosableKinds.map((kind) => {
              const { title, description } = modelKinds[kind]
              return <Radio key={kind} value={kind} label={title} description={description} />
            })}
          </Stack>
        </Radio.Group>
      </Fieldset>
      {Form !== undefined && (
        <Form
          value={value}
          onChange={onChange}
          errors={errors}
          services={{
            listModels: endpoints.listModels,
            versions,
            keyField: (address) => <KeyField baseUrl={address} />,
          }}
        />
      )}
    </Stack>
  )
}
