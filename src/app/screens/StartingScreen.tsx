import { Loader, Stack, Text } from '@mantine/core'
import './StartingScreen.css'

/** While storage opens; it shows itself only when that takes noticeably long. */
export function StartingScreen() {
  return (
    <Stack
      component="main"
      align="center"
      justify="center"
      mih="100dvh"
      gap="sm"
      className="starting"
      role="status"
    >
      <Loader size="sm" />
      <Text size="sm" c="dimmed">
        Opening what is kept on this device
      </Text>
    </Stack>
  )
}
