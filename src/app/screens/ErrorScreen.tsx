import { Button } from '@mantine/core'
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { CopyDetails, describeError, ErrorDetails } from './ErrorDetails.tsx'
import { ScreenMessage } from './ScreenMessage.tsx'

/** Stands where a screen broke; the rest of the app goes on. */
export function ErrorScreen({ error, reset }: ErrorComponentProps) {
  const text = describeError(error)
  return (
    <ScreenMessage
      icon={IconAlertTriangle}
      title="This screen has failed"
      actions={
        <>
          <Button leftSection={<IconRefresh size={16} aria-hidden />} onClick={reset}>
            Try again
          </Button>
          <Button
            variant="default"
            onClick={() => {
              location.reload()
            }}
          >
            Reload the page
          </Button>
          <CopyDetails text={text} />
        </>
      }
      details={<ErrorDetails text={text} />}
    >
      What you made is stored, and a running loop goes on. Try again; if it fails again, reload the page. If
      that does not help, copy the details and report them:{' '}
      {error instanceof Error ? error.message : String(error)}
    </ScreenMessage>
  )
}
