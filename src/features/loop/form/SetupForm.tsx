import { Box, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { capabilitiesOf } from '#/domain/model/modelRef.ts'
import { paperSettings } from '#/domain/run/presets.ts'
import { solvePrefix } from '#/domain/prompt/prompts.ts'
import { runSettingsSchema } from '#/domain/run/settings/runSettings.ts'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import { fittingTrainer, trainersFor, usualTrainer } from '#/domain/trainer/trainerRef.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import type { StartFailure } from '#/engine/work/startFailure.ts'
import { ModelChoice } from '#/features/shared/endpoints/ModelChoice.tsx'
import { useModelTitle } from '#/features/shared/endpoints/useModelTitle.ts'
import type { CollectionSummary } from '#/features/shared/library/useCollections.ts'
import { checkModel, tidyModel } from '#/kinds/models/forms.ts'
import { checkTrainer } from '#/kinds/trainers/forms.ts'
import { focusFirstInvalid } from '#/ui/focusFirstInvalid.ts'
import { ExamplesFields } from './ExamplesFields.tsx'
import { groupsOf, numberErrors } from '../settings/shownSettings.ts'
import { PresetPicker } from './PresetPicker.tsx'
import { presetOf, presetSettings, withPreset } from './presetSettings.ts'
import { SettingGroups } from './SettingGroups.tsx'
import { SettingsFile } from '../settings/SettingsFile.tsx'
import './setupForm.css'
import { StartCard } from './StartCard.tsx'

interface SetupFormProps {
  /** What the form begins with; null: the quick preset. */
  readonly settings: RunSettings | null
  readonly endpoint: ModelRef
  /** The kind of trainer that is wanted; null: the model's usual one. */
  readonly trainer: string | null
  readonly collections: readonly CollectionSummary[]
  readonly starting: boolean
  readonly failure: StartFailure | null
  readonly onStart: (settings: RunSettings) => void
}

/** The errors of all fields, by field name, in plain words. */
function check(settings: RunSettings): Record<string, string> {
  const endpoint = Object.entries(checkModel(settings.endpoint))
  return Object.fromEntries([
    ...Object.entries(numberErrors(settings)),
    ...endpoint.map(([field, message]) => [`endpoint.${field}`, message]),
    ...(settings.arm === 'baseline'
      ? []
      : Object.entries(checkTrainer(settings.trainer)).map(([field, message]) => [
          `trainer.${field}`,
          message,
        ])),
    ...(settings.solvePrefix.trim() === '' && capabilitiesOf(settings.endpoint).readsWorkedExamples
      ? [['solvePrefix', 'Without worked examples the model does not know what a solution looks like.']]
      : []),
  ]) as Record<string, string>
}

function textOf(error: ReactNode): string | undefined {
  return typeof error === 'string' ? error : undefined
}

/** Everything a run needs, with the paper's values beside it. */
export function SetupForm(props: SetupFormProps) {
  const { endpoint, trainer, collections, starting, failure, onStart } = props
  const [first] = collections
  const form = useForm<RunSettings>({
    initialValues:
      props.settings ??
      presetSettings.quick(
        endpoint,
        first?.id ?? '',
        solvePrefix(first?.puzzles ?? []),
        trainersFor(endpoint).find(({ kind }) => kind === trainer) ?? usualTrainer(endpoint),
      ),
    validate: check,
    validateInputOnBlur: true,
  })
  const settings = form.values
  const titleOf = useModelTitle()
  const collection = collections.find(({ id }) => id === settings.fewShotCollection)
  const ownPrefix = solvePrefix(collection?.puzzles ?? [])
  const paper = paperSettings(settings.endpoint, settings.fewShotCollection, ownPrefix)
  const [opened, setOpened] = useState<string[]>([])
  const element = useRef<HTMLFormElement>(null)

  const tidied = (values: RunSettings): RunSettings => {
    const tidy = { ...values, endpoint: tidyModel(values.endpoint), name: values.name.trim() }
    return runSettingsSchema.parse({ ...tidy, name: tidy.name || titleOf(tidy.endpoint) })
  }

  /** What a run would begin with; null when something is wrong, which is shown then. */
  const ready = (): RunSettings | null => {
    const { hasErrors, errors } = form.validate()
    if (!hasErrors) return tidied(settings)
    const inError = groupsOf(settings).filter((group) =>
      group.settings.some(({ key }) =>
        Object.keys(errors).some((field) => field === key || field.startsWith(`${key}.`)),
      ),
    )
    setOpened((before) => [...new Set([...before, ...inError.map((group) => group.title)])])
    focusFirstInvalid(element.current ?? undefined)
    return null
  }

  return (
    <form
      noValidate
      aria-label="Set up a run"
      ref={element}
      onSubmit={(event) => {
        event.preventDefault()
        const checked = ready()
        if (checked !== null) onStart(checked)
      }}
    >
      <Box className="setup-columns">
        <Stack gap="lg">
          <ModelChoice
            value={settings.endpoint}
            onChange={(value) => {
              // A preset means other numbers for some models: it stays the preset that was chosen.
              const preset = presetOf(settings)
              const changed = {
                ...settings,
                endpoint: value,
                trainer: fittingTrainer(settings.trainer, value),
              }
              form.setValues(preset === 'custom' ? changed : withPreset(changed, preset))
              form.clearFieldError('endpoint.baseUrl')
              form.clearFieldError('endpoint.model')
            }}
            errors={{
              baseUrl: textOf(form.errors['endpoint.baseUrl']),
              model: textOf(form.errors['endpoint.model']),
            }}
          />
          <ExamplesFields
            collections={collections}
            collection={settings.fewShotCollection}
            prefix={settings.solvePrefix}
            ownPrefix={ownPrefix}
            error={textOf(form.errors['solvePrefix'])}
            withWorkedExamples={capabilitiesOf(settings.endpoint).readsWorkedExamples}
            onCollection={(id) => {
              const next = solvePrefix(collections.find((other) => other.id === id)?.puzzles ?? [])
              form.setValues({
                fewShotCollection: id,
                ...(settings.solvePrefix === ownPrefix ? { solvePrefix: next } : {}),
              })
            }}
            onPrefix={(prefix) => {
              form.setFieldValue('solvePrefix', prefix)
            }}
          />
        </Stack>
        <Stack gap="lg">
          <PresetPicker
            settings={settings}
            onPick={(values) => {
              form.setValues(values)
              form.clearErrors()
            }}
            onCustom={() => {
              setOpened(groupsOf(settings).map((group) => group.title))
            }}
          />
          <SettingsFile settings={settings} onImport={form.setValues} />
          <SettingGroups
            settings={settings}
            paper={paper}
            errors={form.errors}
            opened={opened}
            onOpened={setOpened}
            onChange={(key, value) => {
              // An emptied input holds '' for a moment; `check` refuses it before a run can start.
              form.setValues({ [key]: value })
              form.clearFieldError(key)
            }}
            onPrices={(prices) => {
              form.setValues(prices)
              for (const key of Object.keys(prices)) form.clearFieldError(key)
            }}
          />
          <StartCard
            settings={settings}
            paper={paper}
            collection={collection}
            errorCount={Object.keys(form.errors).length}
            starting={starting}
            failure={failure}
            ready={ready}
            onName={(name) => {
              form.setFieldValue('name', name)
            }}
          />
        </Stack>
      </Box>
    </form>
  )
}
