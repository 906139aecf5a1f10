import { Button } from '@mantine/core'
import { IconDownload, IconPlayerStop, IconTrash } from '@tabler/icons-react'
import type { Run } from '#/domain/run/run.ts'
import { originOf } from '#/domain/run/runOrigin.ts'
import { BackLink } from '#/features/shared/links/BackLink.tsx'
import { useModelLine } from '#/features/shared/endpoints/useModelTitle.ts'
import { formatCount } from '#/lib/format.ts'
import { ConfirmButton } from '#/ui/ConfirmButton.tsx'
import { DetailHead } from '#/ui/DetailHead.tsx'
import { StatusBadge } from '#/ui/StatusBadge.tsx'
import { recordCount } from '#/features/shared/run/runNumbers.ts'
import { statusLooks } from '#/features/shared/status/statusLooks.ts'
import type { ShownRun } from '#/features/shared/run/useRun.ts'

interface RunHeaderProps {
  readonly shown: ShownRun
  readonly stopping: boolean
  readonly onStop: () => void
  readonly onExport: () => void
  readonly onDelete: () => void
}

/** Which run this is, how it stands, and what can be done with it. */
export function RunHeader({ shown, stopping, onStop, onExport, onDelete }: RunHeaderProps) {
  const { run, active, status } = shown
  const model = useModelLine(run.settings.endpoint)
  const records = recordCount(run)
  return (
    <DetailHead
      back={<BackLink to="/loop">All runs</BackLink>}
      title={run.settings.name}
      status={<StatusBadge {...statusLooks[status]} />}
      subtitle={model}
    >
      {active !== null && (
        <Button
          color="red"
          variant="light"
          loading={stopping}
          leftSection={<IconPlayerStop size={16} aria-hidden />}
          onClick={onStop}
        >
          Stop
        </Button>
      )}
      <Button
        variant={status === 'finished' ? 'filled' : 'default'}
        leftSection={<IconDownload size={16} aria-hidden />}
        disabled={records === 0 && !hasEvidence(run)}
        onClick={onExport}
      >
        Export
      </Button>
      {status !== 'running' && (
        <ConfirmButton
          leftSection={<IconTrash size={16} aria-hidden />}
          question="Delete this run?"
          consequence={`“${run.settings.name}” with its ${formatCount(records)} records and all its candidates is removed from this device. This cannot be undone; export first what you want to keep.`}
          confirm="Delete the run"
          onConfirm={onDelete}
        >
          Delete
        </ConfirmButton>
      )}
    </DetailHead>
  )
}

/** Whether anything was asked: that can be saved, and looked into, also where it came to nothing. */
function hasEvidence(run: Run): boolean {
  const { measured, iterations } = run.state
  return (
    originOf(run).hasPrompts && (measured.completion > 0 || iterations.some(({ requests }) => requests > 0))
  )
}
