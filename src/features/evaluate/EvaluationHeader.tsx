import { Anchor, Button, Group, Text, Title } from '@mantine/core'
import { IconArrowLeft, IconDownload, IconPlayerStop, IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useModelLine } from '#/features/endpoints/useModelTitle.ts'
import { useServices } from '#/features/services.ts'
import { ConfirmButton } from '#/ui/ConfirmButton.tsx'
import { StatusBadge } from '#/ui/StatusBadge.tsx'
import { passRows } from './passRows.ts'
import { statusLooks } from '#/features/statusLooks.ts'
import type { ShownEvaluation } from './useEvaluations.ts'

interface EvaluationHeaderProps {
  readonly shown: ShownEvaluation
  readonly stopping: boolean
  readonly onStop: () => void
  readonly onDelete: () => void
}

/** Which evaluation this is, how it stands, and what can be done with it. */
export function EvaluationHeader({ shown, stopping, onStop, onDelete }: EvaluationHeaderProps) {
  const { saveFile } = useServices()
  const { evaluation, active, status } = shown
  const { endpoint, name, attempts } = evaluation.settings
  const model = useModelLine(endpoint)
  const save = () => {
    const report = { ...evaluation, model, passAtK: passRows(evaluation.outcomes, attempts) }
    const stem = name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
    saveFile(`evaluation-${stem || evaluation.id}.json`, 'application/json', [
      `${JSON.stringify(report, null, 2)}\n`,
    ])
  }
  return (
    <div>
      <Anchor size="sm" renderRoot={(props) => <Link to="/evaluate" search={{}} {...props} />}>
        <IconArrowLeft size={14} aria-hidden className="evaluate-back" /> All evaluations
      </Anchor>
      <Group justify="space-between" align="flex-start" gap="sm" mt={4}>
        <div className="evaluate-title">
          <Group gap="sm">
            <Title order={1} style={{ overflowWrap: 'anywhere' }}>
              {name}
            </Title>
            <StatusBadge {...statusLooks[status]} />
          </Group>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {model}
          </Text>
        </div>
        <Group gap="xs">
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
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            disabled={evaluation.outcomes.length === 0}
            onClick={save}
          >
            Export JSON
          </Button>
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
        </Group>
      </Group>
    </div>
  )
}
