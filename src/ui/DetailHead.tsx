import { Group, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface DetailHeadProps {
  /** The way back to the list that this is one of. */
  readonly back: ReactNode
  readonly title: string
  readonly status: ReactNode
  readonly subtitle: string
  /** What can be done with it. */
  readonly children: ReactNode
}

/** The head of a page about one of many: where it stands among them, what it is, how it stands, what can be done. */
export function DetailHead({ back, title, status, subtitle, children }: DetailHeadProps) {
  return (
    <div>
      {back}
      <Group justify="space-between" align="flex-start" gap="sm" mt={4}>
        <div style={{ flex: '1 1 280px', minWidth: 0 }}>
          <Group gap="sm">
            <Title order={1} style={{ overflowWrap: 'anywhere' }}>
              {title}
            </Title>
            {status}
          </Group>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {subtitle}
          </Text>
        </div>
        <Group gap="xs">{children}</Group>
      </Group>
    </div>
  )
}
