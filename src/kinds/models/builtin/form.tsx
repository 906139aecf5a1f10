import { Anchor, Fieldset, Select, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { BuiltInRef } from '#/domain/model/kinds/builtin.ts'
import { modelTitle } from '#/domain/model/modelRef.ts'
import type { ModelForm, ModelFormProps } from '../shared/modelForm.ts'

const untrained = ''

/** Which version of the built-in model is asked, and what to expect of it. */
function Form({ value, onChange, services: { versions } }: ModelFormProps<BuiltInRef>) {
  const { version } = value
  const isKnown = version === null || versions.some(({ id }) => id === version)
  return (
    <Fieldset bg="var(--surface)" legend="Built-in model">
      <Stack gap="md">
        <Select
          label="Version"
          description="The untrained model is always there. Other versions come from its self-training, or from training it on the records of a run."
          allowDeselect={false}
          data={[
            { value: untrained, label: 'Untrained' },
            ...versions.map(({ id, name }) => ({ value: id, label: name })),
            ...(isKnown ? [] : [{ value: version, label: modelTitle(value, versions) }]),
          ]}
          value={version ?? untrained}
          error={isKnown ? undefined : 'This version is not on this device any more. Choose another one.'}
          onChange={(id) => {
            if (id !== null) onChange({ ...value, version: id === untrained ? null : id })
          }}
        />
        <Text size="sm" c="dimmed">
          It reads the puzzles in a prompt and makes new ones of them, and it samples solutions from their
          pieces. It does not read words, writes only what its grammar can say, and counts no tokens. Where it
          has no words for a puzzle, its attempts are empty. Its versions are under{' '}
          <Anchor inherit underline="always" renderRoot={(props) => <Link to="/teach/versions" {...props} />}>
            Versions
          </Anchor>
          .
        </Text>
      </Stack>
    </Fieldset>
  )
}

export const form: ModelForm<BuiltInRef> = { Form, check: () => ({}), tidy: (ref) => ref }
