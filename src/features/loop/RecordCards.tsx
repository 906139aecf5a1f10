import { Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { TrainingRecord } from '#/domain/record.ts'
import { useServices } from '#/features/services.ts'
import { formatCount } from '#/lib/format.ts'
import { CodeBlock } from '#/ui/CodeBlock.tsx'
import { recordCount } from './runNumbers.ts'
import type { ShownRun } from './useRun.ts'

const shownAtMost = 9

/** The newest records as readable code: the puzzle and its shortest solution. */
export function RecordCards({ run, active }: ShownRun) {
  const { store } = useServices()
  const count = recordCount(run)
  const stored = useQuery({
    queryKey: ['run', run.id, 'newest-records', run.updatedAt],
    enabled: active === null,
    queryFn: async () => {
      const total = await store.runs.countRecords(run.id)
      const offset = Math.max(0, total - shownAtMost)
      return (await store.runs.records(run.id, { offset, limit: shownAtMost })).toReversed()
    },
  })
  const records = active === null ? (stored.data ?? []) : active.recentRecords.slice(0, shownAtMost)
  const empty =
    active !== null
      ? 'None yet. The first puzzle that is solved appears here.'
      : count > 0
        ? 'Reading the records.'
        : 'This run has not solved a puzzle.'
  return <RecordList records={records} count={count} empty={empty} />
}

interface RecordListProps {
  /** Newest first. */
  readonly records: readonly TrainingRecord[]
  /** How many the run has in all. */
  readonly count: number
  /** What stands there while there is none. */
  readonly empty: string
}

/** Records as cards. */
export function RecordList({ records, count, empty }: RecordListProps) {
  return (
    <section aria-label="Newest records">
      <Title order={2} mb="xs">
        {count > records.length ? `Newest of ${formatCount(count)} records` : 'Records'}
      </Title>
      {records.length === 0 ? (
        <Text size="sm" c="dimmed">
          {empty}
        </Text>
      ) : (
        <ul className="record-cards">
          {records.map((record, index) => (
            <RecordCard key={record.id} record={record} number={index + 1} />
          ))}
        </ul>
      )}
    </section>
  )
}

function RecordCard({ record, number }: { readonly record: TrainingRecord; readonly number: number }) {
  const [body = ''] = record.bodies
  const more = record.bodies.length - 1
  return (
    <li className="panel record-card">
      <CodeBlock
        label={`Puzzle of record ${String(number)}, newest first`}
        code={record.puzzle}
        maxHeight={200}
      />
      <CodeBlock
        label={`Shortest solution of record ${String(number)}, newest first`}
        code={(record.header + body).trimEnd()}
        maxHeight={200}
      />
      <Text size="xs" c="dimmed">
        {record.attempts === 0
          ? 'How often it was tried is not known'
          : `Right in ${formatCount(record.successes)} of ${formatCount(record.attempts)} attempts`}
        {more > 0 && `, ${formatCount(more)} more ${more === 1 ? 'solution' : 'solutions'} kept`}. Iteration{' '}
        {record.provenance.iteration + 1}.
      </Text>
    </li>
  )
}
