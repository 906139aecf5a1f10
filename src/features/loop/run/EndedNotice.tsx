import { Alert, Button, Stack, Text } from '@mantine/core'
import { IconActivity, IconPlayerStop, IconPlugConnectedX, IconSchool } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ShownRun } from '#/features/shared/run/useRun.ts'

const looks = {
  running: {
    title: 'The built-in model is teaching itself',
    text: 'This page is read anew every two seconds. Under Teach you see it go, and can stop it.',
    icon: IconActivity,
  },
  stopped: {
    title: 'The run ended before its end',
    text: 'It was stopped.',
    icon: IconPlayerStop,
  },
  paused: { title: 'The run ended before its end', text: 'It gave no reason.', icon: IconPlayerStop },
  interrupted: {
    title: 'The run was interrupted',
    text: 'The tab in which it ran was closed or reloaded before it ended.',
    icon: IconPlugConnectedX,
  },
}

/** How a run stands that the loop cannot go on with, and where its model can. Nothing when it is finished. */
export function EndedNotice({ shown: { run, status } }: { readonly shown: ShownRun }) {
  if (status === 'finished') return null
  const { title, text, icon: Icon } = looks[status]
  const goesOn = status === 'running'
  return (
    <Alert color="gray" variant="light" role="status" icon={<Icon aria-hidden />} title={title}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">
          {run.pausedBecause ?? text}
          {!goesOn &&
            ' Everything found so far is stored. The run itself does not go on: what its model has learned is kept as a version, from which a new run can start.'}
        </Text>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconSchool size={15} aria-hidden />}
          renderRoot={(props) => <Link to={goesOn ? '/teach' : '/teach/versions'} {...props} />}
        >
          {goesOn ? 'Watch it in Teach' : 'Versions in Teach'}
        </Button>
      </Stack>
    </Alert>
  )
}
