/**
 * Takes replies in an order that does not hang on which came first. Which of two puzzles that are alike but not equal is kept, or
 * which of two solutions of the same length, would otherwise, and with it what the run finds.
 */
export interface Turns {
  /** True when it is due; false when the work is halted before that. */
  readonly until: (isDue: () => boolean) => Promise<boolean>
  /** To be told when a reply was taken in. */
  readonly advance: () => void
}

interface Waiting {
  readonly isDue: () => boolean
  readonly go: (isDue: boolean) => void
}

export function createTurns(halted: AbortSignal): Turns {
  let waiting: readonly Waiting[] = []

  function release(): void {
    const ready = waiting.filter(({ isDue }) => halted.aborted || isDue())
    waiting = waiting.filter((one) => !ready.includes(one))
    for (const { isDue, go } of ready) go(isDue())
  }

  halted.addEventListener('abort', release)
  return {
    until: (isDue) =>
      new Promise((go) => {
        waiting = [...waiting, { isDue, go }]
        release()
      }),
    advance: release,
  }
}
