/** Words between the tabs of this app: everybody hears everybody, nobody is sure who listens. What is said is decided outside. */
export interface TabChannel {
  /** To all other tabs. What cannot be copied throws. */
  readonly post: (message: unknown) => void
  /** Hears what other tabs say, of whatever version they are; what is returned ends it. */
  readonly listen: (hear: (message: unknown) => void) => () => void
  readonly close: () => void
}

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
