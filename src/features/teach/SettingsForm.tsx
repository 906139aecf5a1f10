import { Alert, Button, Group, NativeSelect, Stack, Switch, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import type { ModelVersion, SelfTrainingSettings } from '#/domain/grammar/selfTraining.ts'
import { selfTrainingSettingsSchema } from '#/domain/grammar/selfTraining.ts'
import { selfTrainingPresets } from '#/domain/grammar/selfTrainingPresets.ts'
import { collectionTitle } from '#/features/shared/library/library.ts'
import type { CollectionSummary } from '#/features/shared/library/useCollections.ts'
import { formatCount } from '#/lib/format.ts'
import { focusFirstInvalid } from '#/ui/focusFirstInvalid.ts'
import { checkNumber } from '#/ui/numberSetting.ts'
import { SettingInput } from '#/ui/SettingInput.tsx'
import { PresetChoice } from './PresetChoice.tsx'
import { numberFields, switchFields } from './settingFields.ts'
import './settings.css'

interface SettingsFormProps {
  readonly initial: SelfTrainingSettings
  readonly collections: readonly CollectionSummary[]
  readonly versions: readonly ModelVersion[]
  readonly running: boolean
  readonly onStart: (settings: SelfTrainingSettings, from: string | null) => void
}

function check(settings: SelfTrainingSettings): Record<string, string> {
  const faults = numberFields.map((field) => [field.key, checkNumber(field, settings[field.key])] as const)
  const known = faults.filter((fault): fault is [(typeof fault)[0], string] => fault[1] !== null)
  if (settings.proposals === 0 && settings.trainingAttempts === 0)
    known.push(['trainingAttempts', 'Without puzzles of its own it needs attempts at the training puzzles.'])
  return Object.fromEntries(known)
}

/** Everything that can be set of a run. */
export function SettingsForm({ initial, collections, versions, running, onStart }: SettingsFormProps) {
  const form = useForm({ initialValues: initial, validate: check, validateInputOnBlur: true })
  const [from, setFrom] = useState('')
  const settings = form.values
  const chosen = collections.find(({ id }) => id === settings.collection)
  const lacking = chosen === undefined || chosen.trainProblems === 0 || chosen.testProblems === 0
  return (
    <form
      noValidate
      aria-label="Settings of a run"
      onSubmit={form.onSubmit(
        (values) => {
          onStart(selfTrainingSettingsSchema.parse(values), from === '' ? null : from)
        },
        (_errors, _values, event) => {
          focusFirstInvalid(event?.target)
        },
      )}
    >
      <Stack gap="md">
        <PresetChoice
          settings={settings}
          onPick={(name) => {
            const { seed, collection } = settings
            form.setValues({ ...selfTrainingPresets[name], seed, collection })
            form.clearErrors()
          }}
        />
        <div className="teach-fields">
          <NativeSelect
            label="Puzzles"
            description="It learns from the training half; the held-out half only measures it."
            data={collections.map(({ id, trainProblems, testProblems }) => ({
              value: id,
              label: `${collectionTitle(id)} (${formatCount(trainProblems)} to learn, ${formatCount(testProblems)} held out)`,
            }))}
            value={settings.collection}
            onChange={(event) => {
              form.setFieldValue('collection', event.currentTarget.value)
            }}
          />
          <NativeSelect
            label="Start from"
            description="A version that it continues from, or the model as it was made."
            data={[
              { value: '', label: 'The untrained model' },
              ...versions.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={from}
            onChange={(event) => {
              setFrom(event.currentTarget.value)
            }}
          />
        </div>
        {lacking && (
          <Alert color="orange" title="This collection has no two halves">
            A run needs puzzles to learn from and held-out puzzles to be measured on. Import the split of the
            collection too, in Explore, or choose another.
          </Alert>
        )}
        <div className="teach-fields">
          {numberFields.map((field) => {
            const error = form.errors[field.key]
            return (
              <SettingInput
                key={field.key}
                setting={field}
                value={settings[field.key]}
                error={typeof error === 'string' ? error : null}
                onChange={(value) => {
                  // An emptied input holds '' for a moment; `check` refuses it before a run can start.
                  form.setFieldValue(field.key, value as number)
                  form.clearFieldError(field.key)
                }}
              />
            )
          })}
        </div>
        <div className="teach-fields teach-switches">
          {switchFields.map(({ key, label, explanation }) => (
            <Switch
              key={key}
              label={label}
              description={explanation}
              checked={settings[key]}
              onChange={(event) => {
                form.setFieldValue(key, event.currentTarget.checked)
              }}
            />
          ))}
        </div>
        <Group gap="sm">
          <Button type="submit" disabled={lacking} leftSection={<IconPlayerPlay size={17} aria-hidden />}>
            Start with these settings
          </Button>
          {running && (
            <Text size="sm" c="dimmed">
              The run that goes on is stopped; what it learned is kept as a version.
            </Text>
          )}
        </Group>
      </Stack>
    </form>
  )
}
