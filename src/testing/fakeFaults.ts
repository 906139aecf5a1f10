/** Everything that can go wrong with a model server, as switches of the fake one. */

/** A reply that the server gives instead of an answer, to as many generation requests as `times` says (default: all). */
export interface ForcedReply {
  readonly status: number
  readonly times?: number
  /** An object is sent as JSON, a string as it is. Default: an OpenAI error. */
  readonly body?: unknown
  readonly contentType?: string
  /** Sent as `retry-after`. */
  readonly retryAfter?: string | number
  /** Whether scripts may read `retry-after`; servers hardly ever allow it. Default false. */
  readonly exposeRetryAfter?: boolean
  /** Default true: as the server is set. False: this reply has no CORS headers. */
  readonly cors?: boolean
}

/** What goes wrong. All off by default; times that count down are changed by the server itself. */
export interface FakeFaults {
  /** False: no CORS header on any reply (LM Studio's default). */
  readonly cors: boolean
  /** Request headers that a preflight allows; null mirrors what is asked. TGI: `content-type`. */
  readonly allowHeaders: string | null
  /** False: a refused key is answered without CORS headers (OpenAI, vLLM). */
  readonly corsOnRefusedKey: boolean
  readonly reply: ForcedReply | null
  /**
   * Ends a stream after so many chunks: `socket` breaks the connection (and that of a reply in one piece in its middle), `clean` ends it
   * politely, `done` does so with a bare `[DONE]`, as llama-cpp-python where somebody else has asked for something.
   */
  readonly cutAfter: number | null
  readonly cutStyle: 'socket' | 'clean' | 'done'
  /** Falls silent after so many chunks, the connection stays open. */
  readonly stallAfter: number | null
  /** Sends an `{error}` chunk after so many chunks. */
  readonly errorAfter: number | null
  /** Its words where they are put between quotes as they are, so that it may be no JSON, as `transformers serve` does. */
  readonly rawError: string | null
  /** How many requests the three faults above and `delayMillis` concern; null: all. */
  readonly times: number | null
  /**
   * Characters of a prompt that it takes. A longer one is refused by name, or, where a stream was asked for, with a stream that ends
   * before its first word, as by llama-cpp-python.
   */
  readonly context: number | null
  readonly n: 'honoured' | 'ignored' | 'refused'
  /** Parameters that get a 400 which names them. */
  readonly refuses: readonly string[]
  /** Answers one request at a time: a new one ends the stream that goes on with a bare `[DONE]`, as llama-cpp-python does. */
  readonly interrupts: boolean
  /** False: streams tell no usage, whatever is asked. */
  readonly countsTokens: boolean
  /** False: no choice of a stream ever says why it ended. */
  readonly saysReasons: boolean
  /** Answers JSON although a stream was asked for. */
  readonly ignoresStream: boolean
  /** No `/v1/models`. */
  readonly hidesModels: boolean
  /** Leaves `[DONE]` out, sends CR LF, comments, and splits characters between packets. */
  readonly oddStream: boolean
  /** Before the first byte, and between chunks. */
  readonly delayMillis: number
  readonly chunkDelayMillis: number
  /** Sends the browser elsewhere. */
  readonly redirectTo: string | null
}

export const noFaults: FakeFaults = {
  cors: true,
  allowHeaders: null,
  corsOnRefusedKey: true,
  reply: null,
  cutAfter: null,
  cutStyle: 'socket',
  stallAfter: null,
  errorAfter: null,
  rawError: null,
  context: null,
  interrupts: false,
  countsTokens: true,
  saysReasons: true,
  times: null,
  n: 'honoured',
  refuses: [],
  ignoresStream: false,
  hidesModels: false,
  oddStream: false,
  delayMillis: 0,
  chunkDelayMillis: 0,
  redirectTo: null,
}
