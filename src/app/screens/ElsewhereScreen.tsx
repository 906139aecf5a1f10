import { Button } from '@mantine/core'
import { IconAppWindow } from '@tabler/icons-react'
import { ScreenMessage } from './ScreenMessage.tsx'

/** Another tab holds the data: two at once would overwrite each other. */
export function ElsewhereScreen({ onTakeOver }: { readonly onTakeOver: () => void }) {
  return (
    <ScreenMessage
      icon={IconAppWindow}
      title="Autodidact is open in another tab"
      actions={
        <Button onClick={onTakeOver} data-autofocus>
          Take over here
        </Button>
      }
    >
      One tab at a time may work with the data on this device, so that nothing is overwritten. Go on in the
      other tab, or take over here: the other tab stores what it has and stands back. A run that is going
      there is stopped and can be resumed here.
    </ScreenMessage>
  )
}
