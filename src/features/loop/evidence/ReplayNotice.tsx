import { Alert, Code, Text } from '@mantine/core'
import { IconCircleCheck, IconEqualNot, IconRepeat } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { datasetHash } from '#/domain/dataset/datasetHash.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import { replayOf } from '#/domain/run/runOrigin.ts'
import type { Run } from '#/domain/run/run.ts'
import { pageRecords } from '#/engine/dataset/pageRecords.ts'
import { useServices } from '#/features/services.ts'
import type { ShownStatus } from '#/features/shared/status/statusLooks.ts'

/** What a repetition is, and at its end whether it came to the dataset of the original. Nothing for other runs. */
export function ReplayNotice({ run, status }: { readonly run: Run; readonly status: ShownStatus }) {
  const { store } = useServices()
  const replay = replayOf(run)
  const own = useQuery({
    queryKey: ['run', run.id, 'dataset-hash'],
    queryFn: async () => {
      const records: TrainingRecord[] = []
      for await (const page of pageRecords(store, run.id)) records.push(...page)
      return datasetHash(records)
    },
    enabled: replay !== null && status === 'finished',
  })
  if (replay === null) return null
  if (own.data === undefined) {
    return (
      <Alert
        color="gray"
        variant="light"
        icon={<IconRepeat aria-hidden />}
        title="A recorded run, repeated here"
      >
        <Text size="sm">
          It asks no model: what the model wrote, and what it was trained to, is as it was recorded. Every
          pair is verified anew.
        </Text>
      </Alert>
    )
  }
  const isSame = own.data === replay.datasetHash
  return (
    <Alert
      color={isSame ? 'green' : 'orange'}
      variant="light"
      role="status"
      icon={isSame ? <IconCircleCheck aria-hidden /> : <IconEqualNot aria-hidden />}
      title={
        isSame
          ? 'A recorded run, repeated: it came to the same dataset'
          : 'A recorded run, repeated: it came to another dataset'
      }
    >
      <Text size="sm">
        {isSame
          ? 'The same puzzles with the same kept solutions, verified in this browser.'
          : 'Compare the two runs to see where. Pairs near the time limit can end one way here and another there.'}
      </Text>
      <Text size="xs" c="dimmed" mt={4} style={{ overflowWrap: 'anywhere' }}>
        SHA-256 here <Code>{own.data}</Code>
        {!isSame && (
          <>
            , in the evidence <Code>{replay.datasetHash}</Code>
          </>
        )}
      </Text>
    </Alert>
  )
}
