import { Text, Title } from '@mantine/core'
import { ProbeRow } from './ProbeRow.tsx'
import type { GroupView } from './safetyGroups.ts'

/** Probes of one kind, with how many of them were blocked. */
export function ProbeGroup({ id, title, intro, rows, blocked, leaks }: GroupView) {
  return (
    <section className="panel safety-group" aria-labelledby={`safety-${id}`}>
      <div className="safety-group-head">
        <div>
          <Title order={2} size="h3" id={`safety-${id}`}>
            {title}
          </Title>
          <Text size="sm" c="dimmed">
            {intro}
          </Text>
        </div>
        <Text size="sm" className="numbers safety-count" {...(leaks > 0 ? { 'data-leaks': true } : {})}>
          {blocked} of {rows.length} blocked
          {leaks > 0 && <>, {leaks} not</>}
        </Text>
      </div>
      <ul className="safety-rows">
        {rows.map((row) => (
          <ProbeRow key={row.probe.id} {...row} />
        ))}
      </ul>
    </section>
  )
}
