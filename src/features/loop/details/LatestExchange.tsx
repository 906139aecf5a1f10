import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useServices } from '#/features/services.ts'
import { CodeBlock } from '#/ui/CodeBlock.tsx'

interface LatestExchangeProps {
  readonly runId: string
  /** While the run goes on, the exchange is looked up again and again. */
  readonly isActive: boolean
}

const refreshMillis = 2000

/** The prompt that was answered last, and the completion as the model gave it, before anything was cut. */
export function LatestExchange({ runId, isActive }: LatestExchangeProps) {
  const { store } = useServices()
  const latest = useQuery({
    queryKey: ['run', runId, 'latest-exchange'],
    staleTime: 0,
    refetchInterval: isActive ? refreshMillis : false,
    queryFn: () => store.completions.latest(runId),
  })
  if (latest.isError) {
    return <Text size="sm">It could not be read. Reload the page and try again.</Text>
  }
  if (latest.data === undefined) return <Text size="sm">Reading…</Text>
  if (latest.data === null) {
    return (
      <Text size="sm">
        Nothing yet: the model has not answered, or the run is from before there was a journal.
      </Text>
    )
  }
  const { prompt, text, task, finishReason } = latest.data
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {task === 'puzzle' ? 'Asked for a puzzle' : 'Asked for a solution'}
        {finishReason !== null && `, ended by “${finishReason}”`}
        {isActive && '; shown anew every two seconds'}.
      </Text>
      <div>
        <Text size="sm" fw={560} mb={4}>
          Prompt
        </Text>
        <CodeBlock label="Newest prompt" code={prompt} maxHeight={320} />
      </div>
      <div>
        <Text size="sm" fw={560} mb={4}>
          Completion
        </Text>
        <CodeBlock label="Newest completion" code={text} maxHeight={200} />
      </div>
    </Stack>
  )
}
