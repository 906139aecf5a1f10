import { Group, Stack, Text, Title } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'

interface ScreenMessageProps {
  readonly icon: Icon
  readonly title: string
  readonly children: ReactNode
  readonly actions: ReactNode
  /** Technical text below, for those who report it. */
  readonly details?: ReactNode
}

/** A screen that is only a message: what happened, why it matters, what to do. */
export function ScreenMessage({ icon: Picture, title, children, actions, details }: ScreenMessageProps) {
  return (
    <Stack component="section" maw={560} mx="auto" px="md" py={72} gap="md">
      <Picture size={38} stroke={1.3} color="var(--accent)" aria-hidden />
      <Title order={1}>{title}</Title>
      <Text component="div" lh={1.6}>
        {children}
      </Text>
      <Group gap="xs">{actions}</Group>
      {details}
    </Stack>
  )
}
