import type { Completion, CompletionRequest, ModelFailure, TokenUsage } from '#/domain/model/completion.ts'
import type { Result } from '#/lib/result.ts'

/** Completions as they were received; `completions` may hold fewer than asked. */
export interface ModelReply {
  readonly completions: readonly Completion[]
  readonly usage: TokenUsage | null
}

/** Anything that completes text. It queues, retries what can be retried, and returns a failure only when it gave up. */
export interface LanguageModel {
  readonly name: string
  readonly complete: (
    request: CompletionRequest,
    signal: AbortSignal,
  ) => Promise<Result<ModelReply, ModelFailure>>
}
