import { Radio, Select, Stack } from '@mantine/core'
import { isBuiltIn } from '#/domain/model/builtInEndpoint.ts'
import { fewShotPolicies } from '#/domain/prompt/fewShotPolicies.ts'
import type { RunSettings } from '#/domain/run/run.ts'
import { trainingArms } from '#/domain/run/run.ts'
import { armLooks, policyLooks } from '../settings/armLooks.ts'

export type TrainingChoice = Partial<Pick<RunSettings, 'arm' | 'startFrom' | 'fewShotPolicy'>>

interface TrainingFieldsProps {
  readonly settings: RunSettings
  readonly onChange: (changes: TrainingChoice) => void
}

/** What the model is shown, what it is trained on after each iteration, and where each training begins. */
export function TrainingFields({ settings, onChange }: TrainingFieldsProps) {
  const { arm, startFrom, endpoint } = settings
  const where = isBuiltIn(endpoint)
    ? 'The built-in model is trained here, in this tab.'
    : 'A model behind an address is trained elsewhere: the run pauses, you take the texts, and give the new model’s name to go on.'
  return (
    <Stack gap="md" mb="md">
      <Select
        label="Examples in the prompts"
        description={policyLooks[settings.fewShotPolicy].explanation}
        allowDeselect={false}
        data={fewShotPolicies.map((value) => ({ value, label: policyLooks[value].label }))}
        value={settings.fewShotPolicy}
        onChange={(picked) => {
          const chosen = fewShotPolicies.find((one) => one === picked)
          if (chosen !== undefined) onChange({ fewShotPolicy: chosen })
        }}
      />
      <Select
        label="Train on"
        description={`${armLooks[arm].explanation} ${arm === 'baseline' ? '' : where}`}
        allowDeselect={false}
        data={trainingArms.map((value) => ({ value, label: armLooks[value].label }))}
        value={arm}
        onChange={(picked) => {
          const chosen = trainingArms.find((one) => one === picked)
          if (chosen !== undefined) onChange({ arm: chosen })
        }}
      />
      {arm !== 'baseline' && (
        <Radio.Group
          label="Each training begins at"
          value={startFrom}
          onChange={(picked) => {
            onChange({ startFrom: picked === 'last' ? 'last' : 'base' })
          }}
        >
          <Stack gap={4} mt={4}>
            <Radio value="base" label="the base model, with the data of all iterations (the paper)" />
            <Radio value="last" label="the model of the last iteration" />
          </Stack>
        </Radio.Group>
      )}
    </Stack>
  )
}
