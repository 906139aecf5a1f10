import {
  Alert,
  Button,
  Card,
  Fieldset,
  Group,
  Select,
  Skeleton,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { capabilitiesOf } from '#/domain/model/modelRef.ts'
import { evaluationSettingsSchema } from '#/domain/evaluation/evaluation.ts'
import type { EvaluationSettings } from '#/domain/evaluation/evaluation.ts'
import { defaultEvaluationSettings } from '#/domain/run/presets.ts'
import { solvePrefix } from '#/domain/prompt/prompts.ts'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import type { StartFailure } from '#/engine/work/startFailure.ts'
import { ModelChoice } from '#/features/shared/endpoints/ModelChoice.tsx'
import { useModelTitle } from '#/features/shared/endpoints/useModelTitle.ts'
import { useRememberedEndpoint } from '#/features/shared/endpoints/useRememberedEndpoint.ts'
import { CalibrationControl } from '#/features/shared/interpreter/CalibrationControl.tsx'
import { LoadingPython } from '#/features/shared/interpreter/LoadingPython.tsx'
import { collectionTitle } from '#/features/shared/library/library.ts'
import { useServices } from '#/features/services.ts'
import { useCollections } from '#/features/shared/library/useCollections.ts'
import type { CollectionSummary } from '#/features/shared/library/useCollections.ts'
import { formatCount } from '#/lib/format.ts'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { checkModel, tidyModel } from '#/kinds/models/forms.ts'
import { focusFirstInvalid } from '#/ui/focusFirstInvalid.ts'
import { checkNumber } from '#/ui/numberSetting.ts'
import { SettingInput } from '#/ui/SettingInput.tsx'
import { Stat } from '#/ui/Stat.tsx'
import './evaluate.css'
import { evaluationFields, evaluationFieldsFor } from './evaluationFields.ts'

/** Loads what an evaluation starts from. */
export function EvaluationSetup() {
  const collections = useCollections()
  const { remembered } = useRememberedEndpoint()
  if (collections.isError || remembered.isError) {
    return (
      <ErrorNotice
        title="The set-up could not be read"
        advice="Reload the page; if that does not help, close other tabs of this app."
      />
    )
  }
  if (collections.data === undefined || remembered.data === undefined) return <Skeleton h={420} aria-busy />
  return <SetupForm collections={collections.data} endpoint={remembered.data} />
}

interface SetupFormProps {
  readonly collections: readonly CollectionSummary[]
  readonly endpoint: ModelRef
}

function check(settings: EvaluationSettings): Record<string, string> {
  const numbers = evaluationFields.flatMap((field) => {
    const error = checkNumber(field, settings[field.key])
    return error === null ? [] : [[field.key, error] as const]
  })
  const endpoint = Object.entries(checkModel(settings.endpoint)).map(
    ([field, error]) => [`endpoint.${field}`, error] as const,
  )
  return Object.fromEntries([...numbers, ...endpoint]) as Record<string, string>
}

function SetupForm({ collections, endpoint }: SetupFormProps) {
  const { evaluator } = useServices()
  const { remember } = useRememberedEndpoint()
  const navigate = useNavigate()
  const [starting, setStarting] = useState(false)
  const [failure, setFailure] = useState<StartFailure | null>(null)
  const [first] = collections
  const form = useForm<EvaluationSettings>({
    initialValues: {
      ...defaultEvaluationSettings(endpoint, first?.id ?? '', solvePrefix(first?.puzzles ?? [])),
      name: '',
    },
    validate: check,
    validateInputOnBlur: true,
  })
  const settings = form.values
  const titleOf = useModelTitle()
  const paper = defaultEvaluationSettings(settings.endpoint, settings.collection, settings.solvePrefix)
  const chosen = collections.find(({ id }) => id === settings.collection)
  const { countsTokens } = capabilitiesOf(settings.endpoint)
  const heldOut = chosen?.testProblems ?? 0
  const textOf = (path: string) => {
    const error = form.errors[path]
    return typeof error === 'string' ? error : undefined
  }

  const start = async (values: EvaluationSettings) => {
    setStarting(true)
    setFailure(null)
    const tidy = tidyModel(values.endpoint)
    await remember(tidy)
    const name = values.name.trim() || titleOf(tidy)
    const started = await evaluator.start(evaluationSettingsSchema.parse({ ...values, name, endpoint: tidy }))
    setStarting(false)
    if (started.ok) await navigate({ to: '/evaluate', search: { evaluation: started.value.id } })
    else setFailure(started.error)
  }

  return (
    <form
      noValidate
      aria-label="Set up an evaluation"
      onSubmit={form.onSubmit(
        (values) => void start(values),
        (_errors, _values, event) => {
          focusFirstInvalid(event?.target)
        },
      )}
    >
      <div className="evaluate-columns">
        <ModelChoice
          value={settings.endpoint}
          errors={{ baseUrl: textOf('endpoint.baseUrl'), model: textOf('endpoint.model') }}
          onChange={(value) => {
            form.setFieldValue('endpoint', value)
            form.clearFieldError('endpoint.baseUrl')
            form.clearFieldError('endpoint.model')
          }}
        />
        <Stack gap="lg">
          <Fieldset bg="var(--surface)" legend="Held-out puzzles">
            <Select
              label="Collection"
              description="The first instance (“:0”) of each test problem. They are never shown to the model as examples. The paper uses the 228 of P3; import it in Explore."
              allowDeselect={false}
              data={collections.map(({ id, testProblems }) => ({
                value: id,
                label: `${collectionTitle(id)} (${formatCount(testProblems)} held-out ${testProblems === 1 ? 'puzzle' : 'puzzles'})`,
              }))}
              value={settings.collection}
              onChange={(id) => {
                if (id === null) return
                const puzzles = collections.find((collection) => collection.id === id)?.puzzles ?? []
                form.setValues({ collection: id, solvePrefix: solvePrefix(puzzles) })
              }}
            />
            {heldOut === 0 && (
              <Alert mt="md" color="orange" title="This collection has no held-out puzzles">
                Import its split too, or choose another collection.
              </Alert>
            )}
          </Fieldset>
          <div className="evaluate-fields">
            {evaluationFieldsFor(settings.endpoint).map((field) => (
              <SettingInput
                key={field.key}
                setting={field}
                value={settings[field.key]}
                reference={
                  field.key === 'seed' || field.key === 'concurrency'
                    ? undefined
                    : { who: 'the paper', value: paper[field.key] }
                }
                error={textOf(field.key) ?? null}
                onChange={(value) => {
                  // An emptied input holds '' for a moment; `check` refuses it before anything starts.
                  form.setFieldValue(field.key, value as number)
                  form.clearFieldError(field.key)
                }}
              />
            ))}
          </div>
          <Stack gap="md">
            <CalibrationControl />
            <Switch
              label="The judge of 2023"
              description="Bars solutions with imports beyond a short list, or with words such as “open(”, and checks only the types it knew, so not every held-out puzzle of P3 can be solved under it. For comparisons with the paper."
              {...form.getInputProps('referenceJudge', { type: 'checkbox' })}
            />
          </Stack>
          <Card withBorder padding="lg" bg="var(--surface)">
            <Stack gap="md">
              <Group gap="xl">
                <Stat label="Held-out puzzles" value={formatCount(heldOut)} />
                <Stat
                  label="Attempts, exactly"
                  value={Number.isFinite(settings.attempts) ? formatCount(heldOut * settings.attempts) : '–'}
                />
                {countsTokens && (
                  <Stat
                    label="Tokens written, at most"
                    value={formatCount(heldOut * settings.attempts * settings.solveTokens)}
                  />
                )}
              </Group>
              <TextInput
                label="Name of the evaluation"
                placeholder={titleOf(settings.endpoint) || 'The name of the model'}
                {...form.getInputProps('name')}
              />
              {failure !== null && <ErrorNotice title={failure.message} advice={failure.advice} />}
              <LoadingPython />
              <Group justify="space-between">
                <Button
                  type="submit"
                  size="md"
                  loading={starting}
                  disabled={heldOut === 0}
                  leftSection={<IconPlayerPlay size={18} aria-hidden />}
                >
                  Start
                </Button>
                <Text size="sm" c="var(--mantine-color-error)" role="status">
                  {Object.keys(form.errors).length > 0 && 'Some settings need your attention.'}
                </Text>
              </Group>
            </Stack>
          </Card>
        </Stack>
      </div>
    </form>
  )
}
