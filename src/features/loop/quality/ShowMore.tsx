import { Button, Group, Text } from '@mantine/core'
import { formatCount } from '#/lib/format.ts'

interface ShowMoreProps {
  readonly shown: number
  readonly of: number
  readonly onMore: () => void
}

/** The rest of a long list, on request; nothing when all of it is there. */
export function ShowMore({ shown, of, onMore }: ShowMoreProps) {
  if (shown >= of) return null
  return (
    <Group gap="sm" mt="xs">
      <Button size="xs" variant="default" onClick={onMore}>
        Show more
      </Button>
      <Text size="sm" c="dimmed">
        {formatCount(shown)} of {formatCount(of)}
      </Text>
    </Group>
  )
}
