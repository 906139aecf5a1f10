import { Group, Progress, Text } from '@mantine/core'

interface ProgressLineProps {
  /** What is going on, in words: `Loading`. */
  readonly label: string
  /** How far, in words: `1.2 of 1.9 MB`. */
  readonly detail?: string
  /** 0 to 1; null while the end is not known. */
  readonly fraction: number | null
  /** Whoever waits for it says so once: the words are not announced as they change. */
  readonly quiet?: boolean
}

/** Progress as a line and as words. The words are announced politely, unless it is `quiet`. */
export function ProgressLine({ label, detail = '', fraction, quiet = false }: ProgressLineProps) {
  const percent = fraction === null ? null : Math.min(100, Math.round(fraction * 100))
  const moves = percent === null
  return (
    <div>
      <Group justify="space-between" gap="xs" mb={6} {...(quiet ? {} : { role: 'status' })}>
        <Text size="sm">{label}</Text>
        <Text size="sm" c="dimmed" className="numbers">
          {detail}
        </Text>
      </Group>
      <Progress.Root size="sm">
        <Progress.Section
          value={percent ?? 100}
          animated={moves}
          striped={moves}
          // Its own words for the value would be the bare percentage, and it knows no progress without a value.
          withAria={false}
          role="progressbar"
          aria-label={label}
          aria-valuemin={0}
          aria-valuemax={100}
          {...(moves ? {} : { 'aria-valuenow': percent })}
          aria-valuetext={sentence(label, detail)}
        />
      </Progress.Root>
    </div>
  )
}

function sentence(label: string, detail: string): string {
  return detail === '' ? label : `${label}, ${detail}`
}
