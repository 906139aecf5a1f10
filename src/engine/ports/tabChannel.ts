/** Words between the tabs of this app: everybody hears everybody, nobody is sure who listens. What is said is decided outside. */
export interface TabChannel {
  /** To all other tabs. What cannot be copied throws. */
  readonly post: (message: unknown) => void
  /** Hears what other tabs say, of whatever version they are; what is returned ends it. */
  readonly listen: (hear: (message: unknown) => void) => () => void
  readonly close: () => void
}

/** The channel of this name; where there is no such thing nobody is ever heard. */
export type OpenTabChannel = (name: string) => TabChannel
