import { Text } from '@mantine/core'
import type { ReactNode } from 'react'

interface StatProps {
  readonly label: string
  readonly value: ReactNode
  readonly note?: string
}

/** One number with its name. Stats in a row share a baseline, so that they can be compared. */
export function Stat({ label, value, note }: StatProps) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text fz={22} fw={600} lh={1.25}>
        {value}
      </Text>
      {note !== undefined && (
        <Text size="xs" c="dimmed">
          {note}
        </Text>
      )}
    </div>
  )
}
