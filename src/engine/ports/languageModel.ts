import type { Completion, CompletionRequest, ModelFailure, TokenUsage } from '#/domain/model/completion.ts'
import type { Result } from '#/lib/result.ts'

/** Completions as they were received; `completions` may hold fewer than asked. */
export interface ModelReply {
  readonly completions: readonly Completion[]
  readonly usage: TokenUsage | null
}

/** What is heard of a request while it goes on. Samples are named by their number in the request, from 0 on. */
export type ModelNews =
  /** The model was given samples to write; where it was so before, what came is void and they are written anew. */
  | { readonly kind: 'sent'; readonly first: number; readonly count: number }
  /** A sample goes on with this text, as the model writes it: not cut, not checked, and not whole. */
  | { readonly kind: 'text'; readonly sample: number; readonly text: string }
  /** The samples from `first` on are here, whole; with none, what was sent came to nothing. */
  | ({ readonly kind: 'reply'; readonly first: number } & ModelReply)

/** Anything that completes text. It queues, retries what can be retried, and returns a failure only when it gave up. */
export interface LanguageModel {
  readonly name: string
  /**
   * A model that can tells `onNews` of each reply as it arrives, and of the text before that; then it tells of all that its result
   * holds. One that cannot tells nothing.
   */
  readonly complete: (
    request: CompletionRequest,
    signal: AbortSignal,
    onNews?: (news: ModelNews) => void,
  ) => Promise<Result<ModelReply, ModelFailure>>
}
