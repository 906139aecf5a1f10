import { Anchor, Button, Group, Menu, Text, Title } from '@mantine/core'
import { IconArrowLeft, IconDownload, IconPlayerStop, IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useModelLine } from '#/features/endpoints/useModelTitle.ts'
import { useServices } from '#/features/services.ts'
import { ConfirmButton } from '#/ui/ConfirmButton.tsx'
import { StatusBadge } from '#/ui/StatusBadge.tsx'
import { statusLooks } from '#/features/statusLooks.ts'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { curveOf } from './curves.ts'
import { fileStem } from './fileStem.ts'
import { useResultsExport } from './useResultsExport.ts'
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
  const { endpoint, name } = evaluation.settings
  const line = useModelLine(endpoint)
  const model =
    evaluation.imported === undefined
      ? line
      : `${endpoint.model}, imported from ${evaluation.imported.fileName}`
  const results = useResultsExport(evaluation)
  const save = () => {
    const report = { ...evaluation, model, passAtK: curveOf(evaluation) }
    saveFile(`evaluation-${fileStem(name) || evaluation.id}.json`, 'application/json', [
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
          <Menu position="bottom-end">
            <Menu.Target>
              <Button
                variant="default"
                leftSection={<IconDownload size={16} aria-hidden />}
                disabled={evaluation.outcomes.length === 0}
                loading={results.busy}
              >
                Export
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={save}>Outcomes and Pass@k, JSON</Menu.Item>
              <Menu.Item onClick={() => void results.save()}>results.json, as solve.py writes it</Menu.Item>
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
        </Group>
      </Group>
      {results.failure !== null && (
        <ErrorNotice title={results.failure.message} advice={results.failure.advice} />
      )}
    </div>
  )
}
