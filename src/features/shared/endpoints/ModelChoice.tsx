import { Fieldset, Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { builtInEndpoint, isBuiltIn } from '#/domain/model/builtInEndpoint.ts'
import type { Endpoint } from '#/domain/model/endpoint.ts'
import { BuiltInForm } from './BuiltInForm.tsx'
import { EndpointForm } from './EndpointForm.tsx'
import type { EndpointFormProps } from './EndpointForm.tsx'
import { blankEndpoint } from './useRememberedEndpoint.ts'

/** Which model is asked: one behind an endpoint of the user's, or the one in this tab. What was typed stays. */
export function ModelChoice(props: EndpointFormProps) {
  const { value, onChange } = props
  const chosen = isBuiltIn(value) ? 'built-in' : 'own'
  const [other, setOther] = useState<Endpoint>(isBuiltIn(value) ? blankEndpoint : builtInEndpoint(null))
  return (
    <Stack gap="md">
      <Fieldset bg="var(--surface)" legend="Model">
        <Radio.Group
          aria-label="Model"
          value={chosen}
          onChange={(next) => {
            if (next === chosen) return
            setOther(value)
            onChange(other)
          }}
        >
          <Stack gap="xs">
            <Radio
              value="own"
              label="Your own endpoint"
              description="Any server that speaks the OpenAI API, on this machine or elsewhere."
            />
            <Radio
              value="built-in"
              label="Built-in model (no key, no network)"
              description="A small probabilistic grammar of Python in this tab. It is not a language model."
            />
          </Stack>
        </Radio.Group>
      </Fieldset>
      {chosen === 'own' ? <EndpointForm {...props} /> : <BuiltInForm value={value} onChange={onChange} />}
    </Stack>
  )
}
