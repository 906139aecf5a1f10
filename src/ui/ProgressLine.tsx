import { Group, Progress, Text } from '@mantine/core'

interface ProgressLineProps {
  /** What is going on, in words: `Loading`. */
  readonly label: string
  /** How far, in words: `1.2 of 1.9 MB`. */
  readonly detail?: string
  /** 0 to 1; null while the end is not known. */
  readonly fraction: number | null
}

/** Progress as a line and as words. The words are announced politely. */
export function ProgressLine({ label, detail = '', fraction }: ProgressLineProps) {
  const known = fraction !== null
  return (
    <div>
      <Group justify="space-between" gap="xs" mb={6} role="status">
        <Text size="sm">{label}</Text>
        <Text size="sm" c="dimmed">
          {detail}
        </Text>
      </Group>
      <Progress.Root size="sm">
        <Progress.Section
          value={known ? Math.min(100, fraction * 100) : 100}
          animated={!known}
          striped={!known}
          withAria={known}
          aria-label={label}
        />
      </Progress.Root>
    </div>
  )
}
