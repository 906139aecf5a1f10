import { Progress, Text } from '@mantine/core'
import { formatBytes } from '#/lib/format.ts'
import { useServices } from './services.ts'
import { useInterpreter } from './useInterpreter.ts'
import { useObserved } from './useObserved.ts'

/** How far Python has come, in words: `Loading Python, 9.1 MiB of 18.6 MiB`; null when there is nothing to wait for. */
export function useLoadingWords(): { words: string; fraction: number | null } | null {
  const { python } = useServices()
  const interpreter = useInterpreter()
  const progress = useObserved(python.progress)
  if (interpreter.kind !== 'starting') return null
  if (progress === null) return { words: 'Loading Python', fraction: null }
  const { received, total } = progress
  if (total === null) return { words: `Loading Python, ${formatBytes(received)}`, fraction: null }
  if (received >= total) return { words: 'Starting Python', fraction: 1 }
  return {
    words: `Loading Python, ${formatBytes(received)} of ${formatBytes(total)}`,
    fraction: received / total,
  }
}

/**
 * The download of Python as a line and as words; nothing once it runs. Not announced as it moves: whoever waits for it says
 * so once.
 */
export function LoadingPython() {
  const loading = useLoadingWords()
  if (loading === null) return null
  const { words, fraction } = loading
  const isMoving = fraction === null || fraction >= 1
  return (
    <div>
      <Text size="sm" mb={6}>
        {words}
      </Text>
      <Progress.Root size="sm">
        <Progress.Section
          value={isMoving ? 100 : fraction * 100}
          animated={isMoving}
          striped={isMoving}
          // Its own words for the value would be the bare percentage.
          withAria={false}
          role="progressbar"
          aria-label="Loading Python"
          aria-valuemin={0}
          aria-valuemax={100}
          {...(isMoving ? {} : { 'aria-valuenow': Math.round(fraction * 100) })}
          aria-valuetext={words}
        />
      </Progress.Root>
    </div>
  )
}
