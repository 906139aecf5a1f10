import { Alert, Stack, Text } from '@mantine/core'
import { IconArrowsDiff } from '@tabler/icons-react'
import type { Run } from '#/domain/run/run.ts'
import { auditAlarm } from '#/features/shared/verdict/auditWords.ts'

/** That refusals of this run were different alone, and what to do. Nothing for a run in which none was. */
export function RunAudits({ run }: { readonly run: Run }) {
  const { audits } = run.state
  if (audits === undefined || audits.differences.length === 0) return null
  return (
    <Alert
      color="orange"
      variant="light"
      role="alert"
      icon={<IconArrowsDiff aria-hidden />}
      title={auditAlarm.title}
      styles={{
        root: { background: 'var(--warn-soft)' },
        title: { color: 'var(--warn)' },
        icon: { color: 'var(--warn)' },
      }}
    >
      <Stack gap={6}>
        <Text size="sm">
          It happened while this run went on. {auditAlarm.why} The pairs are listed under “audited” below.
        </Text>
        <Text size="sm">
          To have all its attempts verified again, save its evidence (under Export) and repeat the run from
          it: that asks no model.
        </Text>
      </Stack>
    </Alert>
  )
}
