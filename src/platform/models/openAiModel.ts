/**
 * A remote language model behind an OpenAI-compatible server. Decides how a request becomes HTTP requests: how many
 * samples in each, when to try again, when to give up. What was received is never lost: a failure is returned only
 * when not a single sample came.
 */
import { fromChatReply } from '#/domain/model/chatPrompt.ts'
import type { Completion, CompletionRequest, ModelFailure, TokenUsage } from '#/domain/model/completion.ts'
import { addUsage } from '#/domain/model/completion.ts'
import { estimateTokens } from '#/domain/prompt/tokens.ts'
import type { OpenAiRef } from '#/domain/model/kinds/openai.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { LanguageModel, ModelNews, ModelReply } from '#/engine/ports/languageModel.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import { normaliseBaseUrl } from '#/lib/baseUrl.ts'
import type { Setback } from './exchange.ts'
import { exchange } from './exchange.ts'
import type { Asked } from './failures.ts'
import { aborted, badAddress, unsendableKey } from './failures.ts'
import { keyProblem } from './keyRing.ts'
import type { KnownServers } from './knownServers.ts'
import type { RawChoice, ReplyCollector } from './replyCollector.ts'
import { createReplyCollector } from './replyCollector.ts'
import type { Dialect } from './requestBody.ts'
import type { RequestQueue } from './requestQueue.ts'
import { nextWait } from './retryPolicy.ts'

export interface OpenAiModelOptions {
  readonly endpoint: OpenAiRef
  /** The key for the endpoint's origin, asked for at each request; null sends none. */
  readonly getKey: () => string | null
  readonly clock: Clock
  /** What is known of the servers, to which this one adds. */
  readonly servers: KnownServers
  /** Requests that this model has under way at once, whatever its server would take. */
  readonly atOnce: number
  /** Told what a person should know of the server, in a sentence, once. */
  readonly tell?: (news: string) => void
  readonly fetch?: typeof fetch
}

/** What the parts of one `complete` call share. */
interface Job {
  readonly request: CompletionRequest
  readonly asked: Asked
  readonly signal: AbortSignal
  /** Samples by their number in the request. */
  readonly received: Map<number, Completion>
  /** Replies that are being received, by the number of their first sample. */
  readonly open: Map<number, ReplyCollector>
  readonly usages: TokenUsage[]
  /** Those of them that no reply was told with. */
  readonly untold: TokenUsage[]
  /** Tells of a request and of the text as it comes, until the call has its answer. */
  readonly tell: (news: ModelNews) => void
  failure: ModelFailure | null
}

/** Never rejects. An invalid base URL is a failure of every request. */
export function createOpenAiModel(options: OpenAiModelOptions): LanguageModel {
  const { endpoint, clock } = options
  const fetchReply: typeof fetch = options.fetch ?? ((input, init) => fetch(input, init))
  const address = normaliseBaseUrl(endpoint.baseUrl)
  const { queue, breaks } = options.servers.server(address.ok ? address.value : endpoint.baseUrl)
  const { dialect, streams } = options.servers.model(endpoint)
  const asker = { most: options.atOnce, inFlight: 0 }

  /** One request for `count` samples from `first` on, tried again while that makes sense. */
  const ask = async (job: Job, first: number, count: number): Promise<void> => {
    const { request, asked, signal } = job
    let tries = 0
    let waited = 0
    let isStreamed = true
    while (job.failure === null && !signal.aborted) {
      // Another part may have learnt meanwhile that this is too many.
      if (count > dialect.samplesAtOnce()) return
      const collector = createReplyCollector((index, text) => {
        job.tell({ kind: 'text', sample: first + Math.min(index, count - 1), text })
      })
      const sent = { alone: false }
      const body = dialect.body(request, { count, seed: request.seed + first, isStreamed })
      const path = endpoint.api === 'chat' ? '/chat/completions' : '/completions'
      const outcome = await queue.run(
        () => {
          // While this waited for its turn, another part may have found out that there is no point.
          if (job.failure !== null) return Promise.resolve(null)
          job.open.set(first, collector)
          job.tell({ kind: 'sent', first, count })
          sent.alone = queue.limit() === 1
          return exchange({ asked, path, body, collector, signal, fetch: fetchReply, clock })
        },
        { asker, signal, urgent: tries > 0 },
      )
      if (outcome === null) return
      const got = keep(job, endpoint, { first, count }, collector, outcome.ok)
      if (outcome.ok) {
        if (body['stream'] === true) streams.sayWhy = true
        if (breaks.seen && streams.sayWhy && !breaks.told) {
          breaks.told = true
          options.tell?.(answersOneAtATime(asked))
        }
        queue.succeeded()
        if (got < count && got > 0) dialect.learnSamples(got)
        return
      }
      if (got > 0) return
      const { cut } = outcome.error
      if (cut === 'interrupted' && !sent.alone) {
        breaks.seen = true
        queue.oneAtATime()
        continue
      }
      if (cut !== null) {
        // A reply in one piece is either whole or says what went wrong.
        isStreamed = false
        if (cut === 'interrupted') streams.brokenOffAlone += 1
        if (!streams.sayWhy && streams.brokenOffAlone >= 2) {
          // What was taken for broken off seems to be how this server ends every stream.
          dialect.leaveOutStream()
          breaks.seen = false
          queue.severalAtATime()
        }
        continue
      }
      if (outcome.error.failure.kind === 'timed-out' && !sent.alone) {
        // It may have waited for the others, at a server that answers one after the other without a word.
        queue.congested(null)
        continue
      }
      if (learns(outcome.error, body, dialect)) continue
      tries += 1
      const wait = nextWait(outcome.error, { tries, waited })
      slowDown(queue, outcome.error)
      if (wait === null) {
        job.failure = outcome.error.failure
        return
      }
      waited += wait
      await clock.delay(wait, signal)
    }
  }

  /** Gets the samples `first` … `first + count - 1`, in as many requests as the server needs. */
  const fill = async (job: Job, first: number, count: number): Promise<void> => {
    let from = first
    const end = first + count
    while (from < end && job.failure === null && !job.signal.aborted) {
      const size = dialect.samplesAtOnce()
      if (size < end - from) {
        const starts = Array.from({ length: Math.ceil((end - from) / size) }, (_, i) => from + i * size)
        await Promise.all(starts.map((start) => fill(job, start, Math.min(size, end - start))))
        return
      }
      await ask(job, from, end - from)
      while (job.received.has(from)) from += 1
    }
  }

  return {
    name: endpoint.model,
    complete: async (request, signal, onNews = () => undefined) => {
      if (!address.ok) return err(badAddress(address.error))
      const key = options.getKey()
      const problem = key === null ? null : keyProblem(address.value, key)
      if (problem !== null) return err(unsendableKey(problem))
      const job: Job = {
        request,
        asked: { baseUrl: address.value, model: endpoint.model, key },
        signal,
        received: new Map(),
        open: new Map(),
        usages: [],
        untold: [],
        tell: (news) => {
          if (!isSettled) onNews(news)
        },
        failure: null,
      }
      let isSettled = false
      await endedOrAborted(fill(job, 0, request.count), signal)
      const reply = settle(job, endpoint)
      isSettled = true
      return reply
    },
  }
}

/**
 * Moves a reply's samples into the job, and tells of them: all of them when it is complete, else those that were finished. Returns
 * how many. The tokens are counted either way: as the server says, else as they are estimated.
 */
function keep(
  job: Job,
  endpoint: OpenAiRef,
  { first, count }: { readonly first: number; readonly count: number },
  collector: ReplyCollector,
  isComplete: boolean,
): number {
  job.open.delete(first)
  const choices = (isComplete ? collector.choices() : collector.finished()).slice(0, count)
  const completions = choices.map((choice) => toCompletion(choice, job.request, endpoint))
  completions.forEach((completion, i) => job.received.set(first + i, completion))
  // A reply that brought nothing at all was hardly begun.
  const isBegun = collector.usage() !== null || collector.choices().length > 0
  const usage = isBegun ? (collector.usage() ?? estimateUsage(job, collector)) : null
  if (usage !== null) {
    job.usages.push(usage)
    job.untold.push(usage)
  }
  // What a try has cost that brought nothing is told with the next that did.
  const told = completions.length === 0 ? [] : job.untold.splice(0)
  job.tell({ kind: 'reply', first, completions, usage: told.length === 0 ? null : told.reduce(addUsage) })
  return choices.length
}

function answersOneAtATime({ baseUrl }: Asked): string {
  return `${new URL(baseUrl).host} answers one request at a time: it broke off a reply when another was asked for. What was cut is asked for again, and requests go one after the other from now on.`
}

/** Only a plain refusal teaches: a prompt that is too long may well name `max_tokens`. */
function learns(
  { body, failure }: Setback,
  sent: Readonly<Record<string, unknown>>,
  dialect: Dialect,
): boolean {
  return body !== null && failure.kind === 'bad-request' && dialect.learnRefusal(body, sent)
}

/** Tells the queue when the server has too much to do. */
function slowDown(queue: RequestQueue, { failure, retryAfterMillis }: Setback): void {
  const isTooMuch = failure.kind === 'rate-limited' || failure.status === 503
  if (isTooMuch) queue.congested(retryAfterMillis)
}

/**
 * What the job came to: the samples in their order, up to the first that is missing, as each is known by its place. Those of replies
 * that the abort cut short are among them.
 */
function settle(job: Job, endpoint: OpenAiRef): Result<ModelReply, ModelFailure> {
  for (const [first, collector] of [...job.open])
    keep(job, endpoint, { first, count: job.request.count - first }, collector, false)
  const inOrder = [...job.received].sort(([a], [b]) => a - b)
  const samples = inOrder.filter(([number], place) => number === place)
  if (samples.length === 0) return err(job.failure ?? aborted())
  return ok({
    completions: samples.map(([, completion]) => completion),
    usage: job.usages.length === 0 ? null : job.usages.reduce(addUsage),
  })
}

/** What a reply is likely to have cost where its server does not count: the prompt was read, and what came was written. */
function estimateUsage({ request }: Job, collector: ReplyCollector): TokenUsage {
  const written = collector.choices().reduce((sum, { text }) => sum + estimateTokens(text), 0)
  return { promptTokens: estimateTokens(request.prompt), completionTokens: written, isEstimate: true }
}

/** The continuation, cut at the first stop sequence for servers that do not honour them. */
function toCompletion(choice: RawChoice, request: CompletionRequest, { api }: OpenAiRef): Completion {
  const text = api === 'chat' ? fromChatReply(request, choice.text) : choice.text
  const ends = request.stop.map((stop) => text.indexOf(stop)).filter((at) => at >= 0)
  if (ends.length === 0) return { text, finishReason: choice.finishReason }
  return { text: text.slice(0, Math.min(...ends)), finishReason: 'stop' }
}

/** Waits for the work, but not longer than until the signal fires; the work ends by itself soon after. */
function endedOrAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      resolve()
    }
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', stop)
    })
  })
}
