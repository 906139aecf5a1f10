import { Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import { formatCount } from '#/lib/format.ts'
import { CodeBlock } from '#/ui/CodeBlock.tsx'
import { AcceptToggle } from './AcceptToggle.tsx'
import type { ShownAccepted } from './useAccepted.ts'

interface RecordListProps {
  /** Newest first. */
  readonly records: readonly TrainingRecord[]
  readonly title: string
  /** What stands there while there is none. */
  readonly empty: string
  /** Where they can be accepted as examples. */
  readonly accepted?: ShownAccepted
  /** Stands above them. */
  readonly bar?: ReactNode
  /** Stands below them. */
  readonly children?: ReactNode
}

/** Records as cards: the puzzle and its shortest solution. */
export function RecordList({ records, title, empty, accepted, bar, children }: RecordListProps) {
  return (
    <section aria-label="Newest records">
      <Title order={2} mb="xs">
        {title}
      </Title>
      {bar}
      {records.length === 0 ? (
        <Text size="sm" c="dimmed">
          {empty}
        </Text>
      ) : (
        <ul className="record-cards">
          {records.map((record, index) => (
            <RecordCard key={record.id} record={record} number={index + 1} accepted={accepted} />
          ))}
        </ul>
      )}
      {children}
    </section>
  )
}

interface RecordCardProps {
  readonly record: TrainingRecord
  readonly number: number
  readonly accepted: ShownAccepted | undefined
}

function RecordCard({ record, number, accepted }: RecordCardProps) {
  const [body = ''] = record.bodies
  const more = record.bodies.length - 1
  const name = `record ${formatCount(number)}, newest first`
  return (
    <li className="panel record-card">
      <CodeBlock label={`Puzzle of ${name}`} code={record.puzzle} maxHeight={200} />
      <CodeBlock
        label={`Shortest solution of ${name}`}
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
      {accepted !== undefined && (
        <div className="record-mark">
          <AcceptToggle puzzle={record.puzzle} of={name} accepted={accepted} />
        </div>
      )}
    </li>
  )
}
