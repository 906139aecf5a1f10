import { Input, Select } from '@mantine/core'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import type { TrainerRef } from '#/domain/trainer/trainerRef.ts'
import { trainerKindOf, trainersFor } from '#/domain/trainer/trainerRef.ts'

interface TrainerChoiceProps {
  readonly model: ModelRef
  readonly value: TrainerRef
  readonly onChange: (ref: TrainerRef) => void
}

/** Who trains the model: one of those that can, or, where there is one only, a line that says so. */
export function TrainerChoice({ model, value, onChange }: TrainerChoiceProps) {
  const possible = trainersFor(model)
  const { title, description } = trainerKindOf(value)
  if (possible.length === 1) {
    return (
      <Input.Wrapper
        labelElement="div"
        label={`Trainer: ${title.charAt(0).toLowerCase()}${title.slice(1)}`}
        description={description}
      />
    )
  }
  return (
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
  )
}
