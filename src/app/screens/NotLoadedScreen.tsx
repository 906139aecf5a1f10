import { Button } from '@mantine/core'
import { IconCloudOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { CopyDetails, ErrorDetails } from './ErrorDetails.tsx'
import { ScreenMessage } from './ScreenMessage.tsx'

interface NotLoadedScreenProps {
  readonly reason: string
  readonly onRetry: () => void
}

/** The files of the interpreter did not arrive. Nothing is lost, and a second try needs no reload. */
export function NotLoadedScreen({ reason, onRetry }: NotLoadedScreenProps) {
  return (
    <ScreenMessage
      icon={IconCloudOff}
      title="Python could not be loaded"
      actions={
        <>
          <Button onClick={onRetry}>Try again</Button>
          <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
            Explore puzzles
          </Button>
          <CopyDetails text={reason} />
        </>
      }
      details={<ErrorDetails text={reason} />}
    >
      The interpreter that judges solutions is a download of some twenty megabytes, and a part of it did not
      arrive. Without it no verdict can be given. Check your connection, then try again; your work is kept.
    </ScreenMessage>
  )
}
