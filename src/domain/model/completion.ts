/**
 * What is asked of a language model, and what comes back. A prompt is always the paper's few-shot *text* to be
 * continued; a chat endpoint gets it through an adapter (`chatPrompt.ts`), which is a deviation that runs record.
 */
export interface CompletionRequest {
  /** The text to continue, ending where the model shall begin: `def f21(` or `def g(n=5):`. */
  readonly prompt: string
  /** What is being written; a chat adapter words its instruction by it. */
  readonly task: 'puzzle' | 'solution'
  readonly temperature: number
  readonly maxTokens: number
  /** Sequences that end a completion (they are not part of it). */
  readonly stop: readonly string[]
  /** How many independent samples are wanted; a model may return fewer, never none without a failure. */
  readonly count: number
  /** For servers that honour it; sample i of a request that had to be split uses `seed + i`. */
  readonly seed: number
}

export interface Completion {
  /** The continuation only: what follows the prompt's last character. */
  readonly text: string
  /** Why it ended: `stop`, `length`, another word of the server's, or null when it did not say. */
  readonly finishReason: string | null
}

export interface TokenUsage {
  readonly promptTokens: number
  readonly completionTokens: number
  /** The server did not count; it is what the texts are likely to have. */
  readonly isEstimate?: true | undefined
}

export function addUsage(one: TokenUsage, other: TokenUsage): TokenUsage {
  return {
    promptTokens: one.promptTokens + other.promptTokens,
    completionTokens: one.completionTokens + other.completionTokens,
    ...(one.isEstimate === true || other.isEstimate === true ? { isEstimate: true } : {}),
  }
}

/**
 * Why a model did not answer. `unreachable` covers what a browser cannot tell apart: dead server, CORS, a wrong key
 * answered without CORS headers, mixed content, blocked local network.
 */
export type ModelFailureKind =
  | 'refused-key'
  | 'unknown-model'
  | 'unreachable'
  | 'rate-limited'
  | 'out-of-credit'
  | 'prompt-too-long'
  | 'bad-request'
  | 'server-error'
  | 'cut-stream'
  | 'bad-reply'
  | 'timed-out'
  | 'aborted'

export interface ModelFailure {
  readonly kind: ModelFailureKind
  /** What happened, in the user's words; never contains the key. */
  readonly message: string
  /** What to do about it. */
  readonly advice: string
  /** HTTP status, if a reply was readable. */
  readonly status: number | null
  /** Whether trying the same request again later can help; clients have already retried when they return this. */
  readonly retryable: boolean
}

/** A model as its server lists it. */
export interface ListedModel {
  readonly name: string
  /** Money for a million tokens, as the server tells it; null where it does not. */
  readonly price: { readonly prompt: number; readonly completion: number } | null
}
