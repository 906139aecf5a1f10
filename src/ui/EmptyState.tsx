import { Group, Stack, Text, Title } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  readonly icon: Icon
  readonly title: string
  /** What to do next, in a sentence. */
  readonly children: ReactNode
  /** The same as buttons. */
  readonly actions?: ReactNode
}

/** What stands where there is nothing yet: why, and the next step as a button. */
export function EmptyState({ icon: Picture, title, children, actions }: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" py={56} px="md" ta="center">
      <Picture size={36} stroke={1.3} color="var(--line-strong)" aria-hidden />
      <Title order={2}>{title}</Title>
      <Text c="dimmed" size="sm" maw={460}>
        {children}
      </Text>
      {actions !== undefined && (
        <Group justify="center" gap="xs" mt="xs">
          {actions}
        </Group>
      )}
    </Stack>
  )
}
