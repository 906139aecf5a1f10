/**
 * Takes replies in the order of their prompts. Which of two puzzles that are alike but not equal is kept would otherwise
 * hang on which reply came first, and with it what the run finds.
 */
export interface PromptOrder {
  /** True when all prompts before this one are taken in; false when the work is halted before that. */
  readonly turnOf: (prompt: number) => Promise<boolean>
  /** To be told when a reply was taken in. */
  readonly advance: () => void
}

interface Waiting {
  readonly prompt: number
  readonly go: (isDue: boolean) => void
}

/** `next` says which prompt is the first that is not fully answered. */
export function createPromptOrder(next: () => number, halted: AbortSignal): PromptOrder {
  let waiting: readonly Waiting[] = []

  function release(): void {
    const due = waiting.filter(({ prompt }) => halted.aborted || prompt <= next())
    waiting = waiting.filter((one) => !due.includes(one))
    for (const { prompt, go } of due) go(prompt <= next())
  }

  halted.addEventListener('abort', release)
  return {
    turnOf: (prompt) =>
      new Promise((go) => {
        waiting = [...waiting, { prompt, go }]
        release()
      }),
    advance: release,
  }
}
