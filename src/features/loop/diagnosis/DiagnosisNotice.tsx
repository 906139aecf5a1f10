import { Alert, Button, Stack, Text } from '@mantine/core'
import { IconBulb, IconStethoscope } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Diagnosis } from '#/domain/run/diagnosis.ts'
import { changeWords } from '../settings/changeWords.ts'

interface DiagnosisNoticeProps {
  /** The run from which a new one may be set up; null: no such offer is made. */
  readonly runId: string | null
  readonly diagnosis: Diagnosis
}

/** Why nothing was found, with the numbers that say so, and the way to a new run that has the change. */
export function DiagnosisNotice({ runId, diagnosis }: DiagnosisNoticeProps) {
  const { title, evidence, advice, change } = diagnosis
  return (
    <Alert
      color="gray"
      variant="light"
      role="note"
      icon={<IconStethoscope aria-hidden />}
      title={`Likely cause: ${title.charAt(0).toLowerCase()}${title.slice(1)}`}
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{evidence}</Text>
        <Text size="sm">{advice}</Text>
        {change !== null && (
          <>
            <Text size="sm" fw={560}>
              {changeWords(change).join(' · ')}
            </Text>
            {runId !== null && (
              <Button
                size="xs"
                variant="default"
                leftSection={<IconBulb size={15} aria-hidden />}
                renderRoot={(props) => <Link to="/loop" search={{ from: runId }} {...props} />}
              >
                Set up a run with this change
              </Button>
            )}
          </>
        )}
      </Stack>
    </Alert>
  )
}
