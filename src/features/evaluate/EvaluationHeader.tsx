import { modelName } from '#/domain/model/modelRef.ts'
import { Button, Menu } from '@mantine/core'
import { IconDownload, IconPlayerStop, IconTrash } from '@tabler/icons-react'
import { BackLink } from '#/features/shared/links/BackLink.tsx'
import { useModelLine } from '#/features/shared/endpoints/useModelTitle.ts'
import { ConfirmButton } from '#/ui/ConfirmButton.tsx'
import { DetailHead } from '#/ui/DetailHead.tsx'
import { StatusBadge } from '#/ui/StatusBadge.tsx'
import { statusLooks } from '#/features/shared/status/statusLooks.ts'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { useEvaluationExport } from './useEvaluationExport.ts'
import type { ShownEvaluation } from './useEvaluations.ts'

interface EvaluationHeaderProps {
  readonly shown: ShownEvaluation
  readonly stopping: boolean
  readonly onStop: () => void
  readonly onDelete: () => void
}

/** Which evaluation this is, how it stands, and what can be done with it. */
export function EvaluationHeader({ shown, stopping, onStop, onDelete }: EvaluationHeaderProps) {
  const { evaluation, active, status } = shown
  const { endpoint, name } = evaluation.settings
  const line = useModelLine(endpoint)
  const model =
    evaluation.imported === undefined
      ? line
      : `${modelName(endpoint)}, imported from ${evaluation.imported.fileName}`
  const file = useEvaluationExport(evaluation, model)
  return (
    <div>
      <DetailHead
        back={<BackLink to="/evaluate">All evaluations</BackLink>}
        title={name}
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
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
              disabled={evaluation.outcomes.length === 0}
              loading={file.busy}
            >
              Export
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={file.saveWhole}>The whole evaluation, JSON</Menu.Item>
            <Menu.Item onClick={file.saveResults}>results.json, as solve.py writes it</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        {active === null && (
          <ConfirmButton
            leftSection={<IconTrash size={16} aria-hidden />}
            question="Delete this evaluation?"
            consequence={`“${name}” with the outcomes of its puzzles is removed from this device. This cannot be undone.`}
            confirm="Delete the evaluation"
            onConfirm={onDelete}
          >
            Delete
          </ConfirmButton>
        )}
      </DetailHead>
      {file.failure !== null && <ErrorNotice title={file.failure.message} advice={file.failure.advice} />}
    </div>
  )
}
