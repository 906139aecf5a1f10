/** Keeps count of tokens that were used and that the books do not hold yet, so that limits see them at once. */
import type { TokenUsage } from '#/domain/model/completion.ts'
import type { RunState } from '#/domain/run/run.ts'

type Tokens = NonNullable<RunState['unbooked']>

export interface Unbooked {
  /** A reply has cost this. */
  readonly add: (usage: TokenUsage) => void
  /** This is in the books now. */
  readonly book: (usage: TokenUsage) => void
  readonly tokens: () => Tokens
}

export function createUnbooked(before: Tokens = { prompt: 0, completion: 0 }): Unbooked {
  let { prompt, completion } = before
  return {
    add: ({ promptTokens, completionTokens }) => {
      prompt += promptTokens
      completion += completionTokens
    },
    // What a tab had paid for that was killed is booked without having been counted here.
    book: ({ promptTokens, completionTokens }) => {
      prompt = Math.max(0, prompt - promptTokens)
      completion = Math.max(0, completion - completionTokens)
    },
    tokens: () => ({ prompt, completion }),
  }
}
