import { Alert, Group, SegmentedControl, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { acceptedName } from '#/domain/dataset/acceptedRecords.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import { pageRecords } from '#/engine/dataset/pageRecords.ts'
import { useServices } from '#/features/services.ts'
import { formatCount, formatCounted } from '#/lib/format.ts'
import { RecordList } from '#/features/shared/records/RecordList.tsx'
import { recordCount } from '#/features/shared/run/runNumbers.ts'
import { useAccepted } from '#/features/shared/records/useAccepted.ts'
import type { ShownAccepted } from '#/features/shared/records/useAccepted.ts'
import type { ShownRun } from '#/features/shared/run/useRun.ts'
import { ShowMore } from '../quality/ShowMore.tsx'

const shownAtFirst = 9

/** The records of a run as readable code, to be accepted as examples: the newest, or those that are accepted. */
export function RecordCards(shown: ShownRun) {
  const accepted = useAccepted(shown.run.id)
  const [view, setView] = useState<'newest' | 'accepted'>('newest')
  const count = accepted.names.size
  const bar = (
    <>
      {accepted.isUnsaved && (
        <Alert color="orange" title="The last mark could not be stored" mb="xs">
          It holds until this page is left. Free some space on this device, then change it once more.
        </Alert>
      )}
      <Group gap="sm" mb="xs" justify="space-between">
        <Text size="sm" c="dimmed" role="status">
          {count === 0 ? explanationOf(shown) : `${formatCounted(count, 'record')} accepted as examples.`}
        </Text>
        {(count > 0 || view === 'accepted') && (
          <SegmentedControl
            size="xs"
            aria-label="Records to show"
            data={[
              { value: 'newest', label: 'Newest' },
              { value: 'accepted', label: `Accepted (${formatCount(count)})` },
            ]}
            value={view}
            onChange={(picked) => {
              setView(picked === 'accepted' ? 'accepted' : 'newest')
            }}
          />
        )}
      </Group>
    </>
  )
  const View = view === 'newest' ? NewestRecords : AcceptedRecords
  return <View {...shown} accepted={accepted} bar={recordCount(shown.run) === 0 ? null : bar} />
}

/** What an accepted record is good for in this run. */
function explanationOf({ run, active }: ShownRun): string {
  const isShown = run.settings.fewShotPolicy === 'human-accepted'
  return isShown && active !== null && run.state.iteration + 1 < run.settings.iterations
    ? 'What you accept is shown to the model from the next iteration on.'
    : 'What you accept is marked, and can be exported alone.'
}

interface ViewProps extends ShownRun {
  readonly accepted: ShownAccepted
  readonly bar: ReactNode
}

function NewestRecords({ run, active, accepted, bar }: ViewProps) {
  const { store } = useServices()
  const [limit, setLimit] = useState(shownAtFirst)
  const count = recordCount(run)
  const stored = useQuery({
    queryKey: ['run', run.id, 'newest-records', run.updatedAt, limit],
    enabled: active === null,
    queryFn: ({ signal }) => store.runs.records(run.id, { order: 'newest', offset: 0, limit, signal }),
    placeholderData: (before) => before,
  })
  const records = active === null ? (stored.data ?? []) : active.recentRecords.slice(0, limit)
  const empty =
    active !== null
      ? 'None yet. The first puzzle that is solved appears here.'
      : count > 0
        ? 'Reading the records.'
        : 'This run has not solved a puzzle.'
  return (
    <RecordList
      records={records}
      title={count > records.length ? `Newest of ${formatCount(count)} records` : 'Records'}
      empty={empty}
      accepted={accepted}
      bar={bar}
    >
      <ShowMore
        shown={records.length}
        of={active === null ? count : Math.min(count, active.recentRecords.length)}
        onMore={() => {
          setLimit(limit + shownAtFirst)
        }}
      />
    </RecordList>
  )
}

/** Those that were accepted when the view was opened: a mark that is taken away can be given back. */
function AcceptedRecords({ run, accepted, bar }: ViewProps) {
  const { store } = useServices()
  const [limit, setLimit] = useState(shownAtFirst)
  const [names] = useState(accepted.names)
  const stored = useQuery({
    queryKey: ['run', run.id, 'accepted-records', [...names]],
    queryFn: async () => {
      const found: TrainingRecord[] = []
      for await (const page of pageRecords(store, run.id)) {
        found.push(...page.filter(({ puzzle }) => names.has(acceptedName(puzzle))))
      }
      return found.reverse()
    },
  })
  const records = stored.data ?? []
  return (
    <RecordList
      records={records.slice(0, limit)}
      title="Accepted records"
      empty={stored.isPending ? 'Reading the records.' : 'None is accepted.'}
      accepted={accepted}
      bar={bar}
    >
      <ShowMore
        shown={Math.min(limit, records.length)}
        of={records.length}
        onMore={() => {
          setLimit(limit + shownAtFirst)
        }}
      />
    </RecordList>
  )
}
