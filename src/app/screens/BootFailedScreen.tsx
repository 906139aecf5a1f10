import { Button } from '@mantine/core'
import { IconDatabaseX } from '@tabler/icons-react'
import { CopyDetails, describeError, ErrorDetails } from './ErrorDetails.tsx'
import { ScreenMessage } from './ScreenMessage.tsx'

/** The data on this device could not be opened. */
export function BootFailedScreen({ error }: { readonly error: unknown }) {
  const text = describeError(error)
  return (
    <ScreenMessage
      icon={IconDatabaseX}
      title="The data on this device could not be opened"
      actions={
        <>
          <Button
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
      {error instanceof Error ? error.message : String(error)} Nothing was deleted. Close other tabs of this
      app, make sure that the device has free space, then reload.
    </ScreenMessage>
  )
}
