import { Button } from '@mantine/core'
import { IconBrowserX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { CopyDetails, ErrorDetails } from './ErrorDetails.tsx'
import { ScreenMessage } from './ScreenMessage.tsx'

/** The sandbox for Python does not start in this browser: nothing can be judged, so nothing is pretended. */
export function UnsupportedScreen({ reason }: { readonly reason: string }) {
  const text = `${reason}\n\n${navigator.userAgent}`
  return (
    <ScreenMessage
      icon={IconBrowserX}
      title="Python does not start in this browser"
      actions={
        <>
          <Button
            onClick={() => {
              location.reload()
            }}
          >
            Try again
          </Button>
          <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
            Explore puzzles
          </Button>
          <CopyDetails text={text} />
        </>
      }
      details={<ErrorDetails text={text} />}
    >
      Solutions are judged by a Python interpreter inside the page, in a sandbox that needs WebAssembly and
      workers. Without it no verdict can be given. Use a current Chrome, Edge, Firefox or Safari; if this is
      one, switch off extensions that block scripts for this page, and try again.
    </ScreenMessage>
  )
}
