import { NumberInput, Select, Stack } from '@mantine/core'
import type { JobsRef } from '#/domain/trainer/kinds/jobs.ts'
import { jobs } from '#/domain/trainer/kinds/jobs.ts'
import type { TrainerForm, TrainerFormProps } from '../shared/trainerForm.ts'

const recipes = [
  { value: 'server', label: 'As the server sees fit' },
  { value: 'paper', label: 'As the paper trains (companion only)' },
]
const lessons = [
  { value: 'texts', label: 'Puzzles and solutions (the paper)' },
  { value: 'solutions', label: 'Solutions only' },
]

/** An emptied field means: as the recipe says. */
const numberOf = (value: number | string) => (value === '' ? null : Number(value))

/** How the server is asked to train. */
function Form({ value, model, onChange, errors }: TrainerFormProps<JobsRef>) {
  const { recipe, epochs, learningRate, learns } = value
  const isChat = model.kind === 'openai' && model.api === 'chat'
  return (
    <Stack gap="md">
      <Select
        label="Recipe"
        description={
          recipe === 'paper'
            ? '10 epochs, batches of 4, a learning rate of 5e-6 after 10 warm-up steps, blocks of 1,024 tokens. For small data on a small model it changes little.'
            : 'What the server takes for right for the model and the amount of text.'
        }
        allowDeselect={false}
        data={recipes}
        value={recipe}
        onChange={(picked) => {
          if (picked !== null) onChange({ ...value, recipe: picked === 'paper' ? 'paper' : 'server' })
        }}
      />
      {!isChat && (
        <Select
          label="What it learns to write"
          description={
            learns === 'texts'
              ? 'The loss is on the whole text, so that it learns to propose puzzles too.'
              : 'The loss is on the solution; the puzzle before it is only read.'
          }
          allowDeselect={false}
          data={lessons}
          value={learns}
          onChange={(picked) => {
            if (picked !== null) onChange({ ...value, learns: picked === 'texts' ? 'texts' : 'solutions' })
          }}
        />
      )}
      <NumberInput
        label="Epochs"
        description="How often it reads every text. Empty: as the recipe says."
        error={errors['epochs']}
        value={epochs ?? ''}
        min={1}
        max={1000}
        allowDecimal={false}
        inputMode="numeric"
        clampBehavior="none"
        onChange={(typed) => {
          onChange({ ...value, epochs: numberOf(typed) })
        }}
      />
      <NumberInput
        label="Learning rate"
        description="Empty: as the recipe says. Our companion takes it; other servers may refuse it by name."
        error={errors['learningRate']}
        value={learningRate ?? ''}
        min={0}
        max={1}
        step={0.00001}
        decimalScale={10}
        inputMode="decimal"
        clampBehavior="none"
        onChange={(typed) => {
          onChange({ ...value, learningRate: numberOf(typed) })
        }}
      />
    </Stack>
  )
}

const problems: Readonly<Record<string, string>> = {
  epochs: 'Enter a whole number from 1 to 1,000, or nothing.',
  learningRate: 'Enter a number above 0 and at most 1, or nothing.',
}

export const form: TrainerForm<JobsRef> = {
  Form,
  check: (ref) => {
    const read = jobs.schema.safeParse(ref)
    const fields = read.success ? [] : read.error.issues.map(({ path }) => String(path[0]))
    return Object.fromEntries(fields.map((field) => [field, problems[field] ?? 'This cannot be used.']))
  },
}
