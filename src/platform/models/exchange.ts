/**
 * One request and its reply, over the network, with time-outs. It neither waits its turn nor tries again; that is
 * `openAiModel.ts`. Nothing but the two headers that every server allows is ever sent.
 */
import type { ModelFailure } from '#/domain/model/completion.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import type { ErrorBody } from './errorBody.ts'
import { isBrokenError, parseErrorBody } from './errorBody.ts'
import { looksLikeEvents, readEvents, readPieces, ReplyTooLarge } from './eventStream.ts'
import type { Asked } from './failures.ts'
import {
  aborted,
  badReply,
  cutStream,
  extractError,
  isLoading,
  redirected,
  timedOut,
  unreachable,
} from './failures.ts'
import { requestInit } from './requestInit.ts'
import type { ReplyCollector } from './replyCollector.ts'
import { parseRetryAfter } from './retryAfter.ts'
import type { Watchdog } from './watchdog.ts'
import { createWatchdog } from './watchdog.ts'

/** Milliseconds that a server may be silent. */
export const patience = {
  /** Until the first byte of a stream: local servers read the prompt first. */
  firstByte: 120_000,
  /** Between two bytes of a stream. */
  stall: 60_000,
  /** Between two pieces of text; a server may send keep-alives all the while. */
  text: 300_000,
  /** For the connection to end after `[DONE]`, so that it can be used again. */
  afterDone: 1000,
  /** For a whole reply that is not streamed. */
  wholeReply: 600_000,
} as const

/** Why no complete reply came, with what a second try must know. */
export interface Setback {
  readonly failure: ModelFailure
  /** How long the server asks to wait; null when it does not say. */
  readonly retryAfterMillis: number | null
  /** The server's words in a refusal, from which a dialect may learn. */
  readonly body: ErrorBody | null
  readonly isLoading: boolean
  /**
   * How the stream ended too early, where that says something of the server. `interrupted`: by a `[DONE]` as if all were well; servers
   * that answer one request at a time do that when another one comes. `silent`: before its first word, which is how a refusal
   * ends that was found when the status had been sent.
   */
  readonly cut: 'interrupted' | 'silent' | null
}

export interface Exchange {
  readonly asked: Asked
  readonly path: '/chat/completions' | '/completions'
  readonly body: Readonly<Record<string, unknown>>
  readonly collector: ReplyCollector
  readonly signal: AbortSignal
  readonly fetch: typeof fetch
  readonly clock: Clock
}

/** Sends the request and fills the collector. The value tells that the reply was complete. */
export async function exchange(request: Exchange): Promise<Result<'complete', Setback>> {
  const isStream = request.body['stream'] === true
  const watchdog = createWatchdog(
    request.clock,
    request.signal,
    isStream ? patience.firstByte : patience.wholeReply,
  )
  let hasReply = false
  try {
    const { asked, path, body } = request
    const init = requestInit('POST', asked, watchdog.signal, body)
    const response = await orAborted(request.fetch(`${asked.baseUrl}${path}`, init), watchdog.signal)
    hasReply = true
    return await readReply(response, request, watchdog)
  } catch (error) {
    const expired = watchdog.expired()
    if (expired !== null) return setback(timedOut(request.asked, expired))
    if (request.signal.aborted) return setback(aborted())
    if (error instanceof ReplyTooLarge)
      return setback(badReply(request.asked, 'more text than any reply can hold'))
    return hasReply ? cut(request) : setback(unreachable(request.asked))
  } finally {
    watchdog.stop()
  }
}

async function readReply(
  response: Response,
  request: Exchange,
  watchdog: Watchdog,
): Promise<Result<'complete', Setback>> {
  const { asked, collector, clock } = request
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    return setback(redirected(asked))
  }
  if (!response.ok) {
    const text = await readAll(readBody(response, watchdog, null))
    return refused(response.status, text, response.headers, request)
  }
  const isEvents = response.headers.get('content-type')?.includes('event-stream') === true
  if (isEvents) {
    let lastText = clock.now()
    let isDone = false
    const pieces = readBody(response, watchdog, () => {
      const left = lastText + patience.text - clock.now()
      if (isDone) return
      if (left < patience.stall) watchdog.allow(left, patience.text)
      else watchdog.allow(patience.stall)
    })
    return await readStream(pieces, request, (data) => {
      lastText = clock.now()
      isDone = data === 'done'
      if (isDone) watchdog.allow(patience.afterDone)
    })
  }
  const text = await readAll(readBody(response, watchdog, null))
  if (looksLikeEvents(text)) return await readStream(once(text), request, () => undefined)
  const error = collectJson(text, collector)
  if (error === 'not-json') {
    const what = parseErrorBody(text).isHtml ? 'a web page instead of a reply' : 'a reply that is not JSON'
    return setback(badReply(asked, what))
  }
  if (error !== null) return refused(statusOf(error), error, response.headers, request)
  if (collector.choices().length === 0) return setback(badReply(asked, 'an empty reply', true))
  return ok('complete')
}

async function readStream(
  pieces: AsyncIterable<string>,
  request: Exchange,
  onEvent: (data: 'done' | 'text') => void,
): Promise<Result<'complete', Setback>> {
  const { asked, collector } = request
  let isDone = false
  try {
    for await (const data of readEvents(pieces)) {
      isDone ||= data.trim() === '[DONE]'
      onEvent(isDone ? 'done' : 'text')
      const error = isDone ? null : collectJson(data, collector)
      if (error !== null && error !== 'not-json')
        return refused(statusOf(error), error, new Headers(), request)
    }
  } catch (error) {
    // Once all has been said, it does not matter how the connection ended.
    if (!isDone) throw error
  }
  const choices = collector.choices()
  // Servers may leave [DONE] out, and send it after a reply that they broke off: whether a choice is finished, it says itself.
  if (choices.length > 0 && collector.finished().length === choices.length) return ok('complete')
  if (!isDone) return cut(request)
  const failure = choices.length === 0 ? badReply(asked, 'an empty reply', true) : cutStream(asked)
  return err({ ...failed(failure), cut: 'interrupted' })
}

/** The connection ended before the reply did. */
function cut({ asked, body, collector }: Exchange): Result<never, Setback> {
  const isSilent = body['stream'] === true && collector.choices().length === 0
  return err({ ...failed(cutStream(asked)), cut: isSilent ? 'silent' : null })
}

/** Puts a JSON text into the collector; returns an error body that it holds or was meant to be, or that it is no JSON. */
function collectJson(text: string, collector: ReplyCollector): string | null {
  try {
    return collector.add(JSON.parse(text) as unknown)
  } catch {
    return isBrokenError(text) ? text : 'not-json'
  }
}

/** The status that an `{error}` body under status 200 means: its numeric code, else 500. */
function statusOf(error: string): number {
  const code = /\b[45]\d\d\b/.exec(parseErrorBody(error).code)?.[0]
  return code === undefined ? 500 : Number(code)
}

function refused(
  status: number,
  text: string,
  headers: Headers,
  { asked, clock }: Exchange,
): Result<never, Setback> {
  const body = parseErrorBody(text)
  return err({
    failure: extractError(status, text, asked),
    retryAfterMillis: parseRetryAfter(headers, text, clock.now()),
    body: status === 400 || status === 422 || status === 501 ? body : null,
    isLoading: isLoading(status, body),
    cut: null,
  })
}

function setback(failure: ModelFailure): Result<never, Setback> {
  return err(failed(failure))
}

function failed(failure: ModelFailure): Setback {
  return { failure, retryAfterMillis: null, body: null, isLoading: false, cut: null }
}

function readBody(
  response: Response,
  watchdog: Watchdog,
  onPiece: (() => void) | null,
): AsyncIterable<string> {
  const { body } = response
  return body === null
    ? once('')
    : throwIfExpired(readPieces(body, watchdog.signal, onPiece ?? (() => undefined)), watchdog)
}

/** A body that was ended by the watchdog must not pass for one that ended by itself. */
async function* throwIfExpired(
  pieces: AsyncIterable<string>,
  watchdog: Watchdog,
): AsyncGenerator<string, void> {
  yield* pieces
  if (watchdog.signal.aborted) throw new Error('Ended by the watchdog.')
}

async function* once(text: string): AsyncGenerator<string, void> {
  yield await Promise.resolve(text)
}

async function readAll(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

/** Ends the wait when the signal fires, also for a `fetch` that does not listen to it. */
function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      reject(new Error('Aborted.'))
    }
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', stop)
    })
  })
}
