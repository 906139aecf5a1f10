import { Alert, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'

interface ErrorNoticeProps {
  /** What happened. */
  readonly title: string
  /** What to do about it. */
  readonly advice: string
  /** More of what is known: a place, a message of the machine. */
  readonly children?: ReactNode
  readonly actions?: ReactNode
}

/** A failure in place: what happened, what to do, and buttons that do it. Announced at once. */
export function ErrorNotice({ title, advice, children, actions }: ErrorNoticeProps) {
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={title}
      styles={{
        root: { background: 'var(--bad-soft)' },
        title: { color: 'var(--bad)' },
        icon: { color: 'var(--bad)' },
      }}
    >
      <Stack gap={6}>
        {children}
        <Text size="sm">{advice}</Text>
        {actions !== undefined && (
          <Group gap="xs" mt={4}>
            {actions}
          </Group>
        )}
      </Stack>
    </Alert>
  )
}
