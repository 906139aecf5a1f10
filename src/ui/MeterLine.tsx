import { Progress } from '@mantine/core'

interface MeterLineProps {
  readonly label: string
  /** 0 to 1. */
  readonly fraction: number
}

/** A thin bar without words, for where the numbers stand beside it already. Not announced as it moves. */
export function MeterLine({ label, fraction }: MeterLineProps) {
  return (
    <Progress.Root size={6} radius="xs" transitionDuration={250}>
      <Progress.Section value={Math.max(0, Math.min(100, fraction * 100))} aria-label={label} />
    </Progress.Root>
  )
}
