import { Group, NativeSelect, SegmentedControl, Text } from '@mantine/core'
import { useId } from 'react'

interface IterationPickerProps {
  /** Iterations begun so far. */
  readonly made: number
  readonly planned: number
  /** Counts from 0. */
  readonly value: number
  readonly onChange: (iteration: number) => void
}

/** Which iteration the funnel shows. Follows the newest until another is picked. */
export function IterationPicker({ made, planned, value, onChange }: IterationPickerProps) {
  const label = useId()
  const data = Array.from({ length: made }, (_, index) => ({
    value: String(index),
    label: String(index + 1),
  }))
  const choose = (text: string) => {
    onChange(Number(text))
  }
  return (
    <Group gap="sm">
      <Text id={label} size="sm" fw={600}>
        Iteration
      </Text>
      {made <= 6 ? (
        <SegmentedControl
          size="xs"
          aria-labelledby={label}
          data={data}
          value={String(value)}
          onChange={choose}
        />
      ) : (
        <NativeSelect
          size="xs"
          aria-labelledby={label}
          data={data}
          value={String(value)}
          onChange={(event) => {
            choose(event.currentTarget.value)
          }}
        />
      )}
      <Text size="sm" c="dimmed">
        {made < planned ? `of ${String(planned)} planned` : `of ${String(planned)}`}
      </Text>
    </Group>
  )
}
