import { Input, Select, Stack } from '@mantine/core'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import type { TrainerRef } from '#/domain/trainer/trainerRef.ts'
import { trainerKindOf, trainersFor } from '#/domain/trainer/trainerRef.ts'
import { trainerFormOf } from '#/kinds/trainers/forms.ts'
import type { TrainerErrors } from '#/kinds/trainers/shared/trainerForm.ts'

interface TrainerChoiceProps {
  readonly model: ModelRef
  readonly value: TrainerRef
  readonly errors: TrainerErrors
  readonly onChange: (ref: TrainerRef) => void
}

/** Who trains the model, one of those that can, and how. */
export function TrainerChoice({ model, value, errors, onChange }: TrainerChoiceProps) {
  const possible = trainersFor(model)
  const { title, description } = trainerKindOf(value)
  const Form = trainerFormOf(value.kind)?.Form
  return (
    <Stack gap="md">
      {possible.length === 1 ? (
        <Input.Wrapper
          labelElement="div"
          label={`Trainer: ${title.charAt(0).toLowerCase()}${title.slice(1)}`}
          description={description}
        />
      ) : (
        <Select
          label="Trainer"
          description={description}
          allowDeselect={false}
          data={possible.map((ref) => ({ value: ref.kind, label: trainerKindOf(ref).title }))}
          value={value.kind}
          onChange={(kind) => {
            const next = possible.find((ref) => ref.kind === kind)
            if (next !== undefined && kind !== value.kind) onChange(next)
          }}
        />
      )}
      {Form !== undefined && <Form value={value} model={model} onChange={onChange} errors={errors} />}
    </Stack>
  )
}
