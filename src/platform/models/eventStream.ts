/**
 * Reads the body of a reply piece by piece, and server-sent events from the pieces. Comment lines (keep-alives) are
 * passed over, split characters put together. What the events mean is for `replyCollector.ts`.
 */
import { createParser } from 'eventsource-parser'

/** More than any honest reply; a server that sends more is stopped. */
const maxReplyChars = 32 * 1024 * 1024

/**
 * The pieces of text of a body as they arrive. Throws what the network throws when the connection breaks. `onPiece` is
 * told of every arrival, before the piece is handed on. Leaving the loop early closes the connection; the signal ends
 * the pieces, with or without a throw.
 */
export async function* readPieces(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  onPiece: () => void,
): AsyncGenerator<string, void> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let total = 0
  const close = (): void => {
    reader.cancel().catch(() => {
      // The connection is gone already, which is what was wanted.
    })
  }
  signal.addEventListener('abort', close, { once: true })
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      onPiece()
      total += value.byteLength
      if (total > maxReplyChars) throw new ReplyTooLarge()
      yield decoder.decode(value, { stream: true })
    }
    const rest = decoder.decode()
    if (rest !== '') yield rest
  } finally {
    signal.removeEventListener('abort', close)
    close()
  }
}

/** The data of each event in a text that comes in pieces; an event that the end cuts off counts if it is whole. */
export async function* readEvents(pieces: AsyncIterable<string>): AsyncGenerator<string, void> {
  let ready: string[] = []
  const parser = createParser({
    onEvent: ({ data }) => {
      ready.push(data)
    },
  })
  const take = (): readonly string[] => {
    const taken = ready
    ready = []
    return taken
  }
  for await (const piece of pieces) {
    parser.feed(piece)
    yield* take()
  }
  parser.feed('\n\n')
  yield* take()
}

/** Whether a text is a stream of events although its type does not say so. */
export function looksLikeEvents(text: string): boolean {
  return /^\s*(?:data|event|id|retry)?:/.test(text)
}

/** Thrown by `readPieces` when a reply is larger than any honest one. */
export class ReplyTooLarge extends Error {
  constructor() {
    super('The reply is too large.')
    this.name = 'ReplyTooLarge'
  }
}
