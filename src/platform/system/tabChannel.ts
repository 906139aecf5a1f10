/** The port `TabChannel` on the browser's BroadcastChannel. */
import type { TabChannel } from '#/engine/ports/tabChannel.ts'

const silent: TabChannel = { post: () => undefined, listen: () => () => undefined, close: () => undefined }

/** The channel of this name; where the browser has no such thing nobody is ever heard. */
export function openTabChannel(name: string): TabChannel {
  if (!('BroadcastChannel' in globalThis)) return silent
  const channel = new BroadcastChannel(name)
  return {
    post: (message) => {
      channel.postMessage(message)
    },
    listen: (hear) => {
      const onMessage = (event: MessageEvent<unknown>) => {
        hear(event.data)
      }
      channel.addEventListener('message', onMessage)
      return () => {
        channel.removeEventListener('message', onMessage)
      }
    },
    close: () => {
      channel.close()
    },
  }
}
