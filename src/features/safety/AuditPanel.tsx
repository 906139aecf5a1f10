import { Group, Text, Title } from '@mantine/core'
import { IconArrowsDiff, IconCheck, IconCircleDashed } from '@tabler/icons-react'
import type { AuditNews } from '#/engine/verify/auditWatch.ts'
import { AuditDifferences } from '#/features/shared/verdict/AuditDifferences.tsx'
import { auditAlarm, auditSummary } from '#/features/shared/verdict/auditWords.ts'
import { formatCounted } from '#/lib/format.ts'
import { StatusBadge } from '#/ui/StatusBadge.tsx'

function AuditBadge({ made, differences }: AuditNews) {
  if (differences.length > 0) return <StatusBadge tone="warn" icon={IconArrowsDiff} label="Different alone" />
  if (made === 0) return <StatusBadge tone="neutral" icon={IconCircleDashed} label="None yet" />
  return <StatusBadge tone="good" icon={IconCheck} label="No difference" />
}

/** What was seen of the verdicts since the page was loaded: refusals that were run again alone, and breaches. */
export function AuditPanel({ news }: { readonly news: AuditNews }) {
  return (
    <section className="panel safety-result" aria-labelledby="safety-audits">
      <Group justify="space-between" gap="xs">
        <Title order={2} size="h3" id="safety-audits">
          Your programs since this page was loaded
        </Title>
        <AuditBadge {...news} />
      </Group>
      <Text size="sm" maw={760}>
        {auditSummary(news)}{' '}
        {news.breaches === 0
          ? 'No program reached out of its interpreter.'
          : `${formatCounted(news.breaches, 'program')} reached out of an interpreter, got nothing there, and counted as rejected.`}
      </Text>
      {news.differences.length > 0 && (
        <>
          <Text size="sm" maw={760}>
            {auditAlarm.why} Until this page is reloaded every pair runs alone, which is slower. Verify again
            what was refused before: in Play by running it once more, a run of the loop by repeating it from
            its evidence.
          </Text>
          <AuditDifferences differences={news.differences} />
        </>
      )}
    </section>
  )
}
