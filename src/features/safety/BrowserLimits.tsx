import { Alert, List } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'

/** What this browser's engine cannot do, said calmly. Nothing where it can do everything. */
export function BrowserLimits({ limits }: { readonly limits: readonly string[] }) {
  if (limits.length === 0) return null
  return (
    <Alert
      color="gray"
      variant="light"
      role="note"
      icon={<IconInfoCircle aria-hidden />}
      title="What this browser cannot do"
      styles={{ root: { background: 'var(--surface)', border: '1px solid var(--line)' } }}
    >
      <List size="sm" spacing={6} maw={760}>
        {limits.map((limit) => (
          <List.Item key={limit}>{limit}</List.Item>
        ))}
      </List>
    </Alert>
  )
}
