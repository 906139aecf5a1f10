import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconDownload, IconPlayerPlay, IconPlayerSkipForward, IconSchool } from '@tabler/icons-react'
import { useState } from 'react'
import { exportRecords } from '#/domain/dataset/formats/exports.ts'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import { addressOf, modelName, retunedModel } from '#/domain/model/modelRef.ts'
import type { Run } from '#/domain/run/run.ts'
import type { StartFailure } from '#/engine/work/startFailure.ts'
import { currentEndpoint } from '#/engine/loop/tuneStage.ts'
import { KeyField } from '#/features/shared/endpoints/KeyField.tsx'
import { useServices } from '#/features/services.ts'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'

interface TuneElsewhereProps {
  readonly run: Run
  readonly resuming: boolean
  readonly onResume: (tuned: ModelRef) => void
  /** Go on with the model as it is. */
  readonly onSkip: () => void
}

/** A run that waits for a model to be trained elsewhere: the texts to take along, and the new model's name to bring back. */
export function TuneElsewhere({ run, resuming, onResume, onSkip }: TuneElsewhereProps) {
  const { loop, saveFile } = useServices()
  const { endpoint } = run.settings
  const [model, setModel] = useState('')
  const [baseUrl, setBaseUrl] = useState(addressOf(endpoint) ?? '')
  const [saving, setSaving] = useState(false)
  const [failure, setFailure] = useState<StartFailure | null>(null)
  const [missing, setMissing] = useState(false)
  const from = run.settings.startFrom === 'last' ? currentEndpoint(run) : endpoint

  const save = async () => {
    setSaving(true)
    const gathered = await loop.trainingTexts(run.id)
    setFailure(gathered.ok ? null : gathered.error)
    if (gathered.ok) {
      const name = `training-after-iteration-${String(run.state.iteration + 1)}.txt`
      saveFile(name, 'text/plain', [exportRecords(gathered.value, 'paper-text')])
    }
    setSaving(false)
  }

  return (
    <Alert
      color="orange"
      variant="light"
      role="alert"
      icon={<IconSchool aria-hidden />}
      title={`Train the model now, then go on (iteration ${String(run.state.iteration + 1)} of ${String(run.settings.iterations)})`}
      className="standstill"
    >
      <Stack gap="sm">
        <Text size="sm">
          {run.pausedBecause} The paper tunes {modelName(from)} with a learning rate of 5e-6, 10 warm-up
          steps, batches of 4 and blocks of 1,024 tokens, for 10 epochs.
        </Text>
        {failure !== null && <ErrorNotice title={failure.message} advice={failure.advice} />}
        <Group>
          <Button
            variant="default"
            loading={saving}
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() => void save()}
          >
            Save the training texts
          </Button>
        </Group>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            setMissing(model.trim() === '')
            if (model.trim() !== '') onResume(retunedModel(endpoint, model.trim(), baseUrl.trim()))
          }}
        >
          <Stack gap="sm" maw={520}>
            <TextInput
              label="Name of the trained model"
              description="As its server calls it."
              value={model}
              error={
                missing && model.trim() === '' ? 'Without a name the run does not know whom to ask.' : null
              }
              onChange={(event) => {
                setModel(event.currentTarget.value)
              }}
            />
            <TextInput
              label="Base URL"
              description="Where the trained model is served."
              value={baseUrl}
              onChange={(event) => {
                setBaseUrl(event.currentTarget.value)
              }}
            />
            <KeyField baseUrl={baseUrl} />
            <Group>
              <Button type="submit" loading={resuming} leftSection={<IconPlayerPlay size={16} aria-hidden />}>
                Go on with this model
              </Button>
              <Button
                variant="default"
                disabled={resuming}
                leftSection={<IconPlayerSkipForward size={16} aria-hidden />}
                onClick={onSkip}
              >
                Go on without training
              </Button>
            </Group>
          </Stack>
        </form>
      </Stack>
    </Alert>
  )
}
