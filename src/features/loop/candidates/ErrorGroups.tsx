import { Accordion, Button, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { originOf } from '#/domain/run/runOrigin.ts'
import type { Run } from '#/domain/run/run.ts'
import { verdictKinds } from '#/domain/verdict/verdict.ts'
import { createVerdictGroups } from '#/domain/run/verdictGroups.ts'
import { pageCandidates } from '#/engine/dataset/pageRecords.ts'
import { useServices } from '#/features/services.ts'
import { formatCount, formatCounted } from '#/lib/format.ts'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { ProgressLine } from '#/ui/ProgressLine.tsx'
import { solutionLooks } from '#/features/shared/funnel/bucketLooks.ts'
import { bucketCount, parseBucketKey } from '#/features/shared/run/runNumbers.ts'
import type { BucketKey } from '#/features/shared/run/runNumbers.ts'

/** Buckets whose candidates failed with something to say. */
const failedBuckets = verdictKinds.filter((kind) => kind !== 'solved')

const shownAtFirst = 12

interface ErrorGroupsProps {
  readonly run: Run
  readonly onOpen: (bucket: BucketKey) => void
}

/** What solutions failed of, equal messages together. Read only when somebody asks: it goes through all of them. */
export function ErrorGroups({ run, onOpen }: ErrorGroupsProps) {
  const [opened, setOpened] = useState<string | null>(null)
  const failed = failedBuckets.reduce((sum, bucket) => sum + bucketCount(run, `solution:${bucket}`), 0)
  if (failed === 0 || !originOf(run).keepsFailures) return null
  return (
    <Accordion variant="contained" value={opened} onChange={setOpened}>
      <Accordion.Item value="errors">
        <Accordion.Control>What {formatCounted(failed, 'attempt')} failed of</Accordion.Control>
        <Accordion.Panel>
          {opened === 'errors' && <Groups run={run} failed={failed} onOpen={onOpen} />}
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  )
}

function Groups({ run, failed, onOpen }: ErrorGroupsProps & { readonly failed: number }) {
  const { store } = useServices()
  const [read, setRead] = useState(0)
  const [all, setAll] = useState(false)
  const grouped = useQuery({
    // Not at every change: while a run goes on, a look is a look.
    queryKey: ['run', run.id, 'error-groups', run.status === 'running' ? 'running' : run.updatedAt],
    queryFn: async ({ signal }) => {
      const groups = createVerdictGroups()
      let count = 0
      for (const bucket of failedBuckets) {
        let first = 0
        for await (const page of pageCandidates(store, run.id, `solution:${bucket}`)) {
          if (signal.aborted) return groups.groups()
          groups.enter(page, first)
          first += page.length
          count += page.length
          setRead(count)
        }
      }
      return groups.groups()
    },
  })
  if (grouped.isError) {
    return (
      <ErrorNotice
        title="The candidates could not be read"
        advice="Reload the page; if that does not help, close other tabs of this app."
      />
    )
  }
  if (grouped.data === undefined) {
    return (
      <ProgressLine
        label="Reading the attempts"
        detail={`${formatCount(read)} of ${formatCount(failed)}`}
        fraction={failed === 0 ? null : read / failed}
        quiet
      />
    )
  }
  const shown = all ? grouped.data : grouped.data.slice(0, shownAtFirst)
  return (
    <>
      <Table.ScrollContainer
        minWidth={420}
        scrollAreaProps={{
          viewportProps: { tabIndex: 0, role: 'region', 'aria-label': 'Failures by message' },
        }}
      >
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Message</Table.Th>
              <Table.Th scope="col">Bucket</Table.Th>
              <Table.Th scope="col" ta="right">
                Attempts
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((group) => {
              const key = parseBucketKey(group.bucket)
              const label = failedBuckets.find((bucket) => group.bucket === `solution:${bucket}`)
              return (
                <Table.Tr key={`${group.bucket} ${group.message}`}>
                  <Table.Td title={group.example} style={{ overflowWrap: 'anywhere' }}>
                    {group.message || 'No message'}
                  </Table.Td>
                  <Table.Td>
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      onClick={() => {
                        if (key !== null) onOpen(key)
                      }}
                    >
                      {label === undefined ? group.bucket : solutionLooks[label].label}
                    </Button>
                  </Table.Td>
                  <Table.Td ta="right">{formatCount(group.count)}</Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {shown.length < grouped.data.length && (
        <Button
          size="xs"
          variant="default"
          mt="xs"
          onClick={() => {
            setAll(true)
          }}
        >
          Show all {formatCount(grouped.data.length)} messages
        </Button>
      )}
      {grouped.data.length === 0 && <Text size="sm">None is stored yet.</Text>}
    </>
  )
}
