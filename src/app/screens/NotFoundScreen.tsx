import { Button } from '@mantine/core'
import { IconMapQuestion } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { ScreenMessage } from './ScreenMessage.tsx'

/** An address that shows nothing. */
export function NotFoundScreen() {
  return (
    <ScreenMessage
      icon={IconMapQuestion}
      title="There is nothing at this address"
      actions={<Button renderRoot={(props) => <Link to="/" {...props} />}>Explore puzzles</Button>}
    >
      The link may be mistyped or from another version of the app.
    </ScreenMessage>
  )
}
