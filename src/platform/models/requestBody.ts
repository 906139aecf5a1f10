/**
 * The body of a request in either API, and what has been learnt about a server's dialect: parameters that it does not
 * take, how many samples it gives at once. As little as possible is sent, because some servers refuse the unknown.
 */
import { chatStop, toChatMessages } from '#/domain/model/chatPrompt.ts'
import type { CompletionRequest } from '#/domain/model/completion.ts'
import type { OpenAiRef } from '#/domain/model/kinds/openai.ts'
import type { ErrorBody } from './errorBody.ts'

const droppable = [
  'max_completion_tokens',
  'max_tokens',
  'stream_options',
  'stream',
  'temperature',
  'seed',
  'stop',
] as const
type Parameter = (typeof droppable)[number] | 'n'

/** What one endpoint and model has taught us. Learnt at the first refusal, kept as long as the dialect object. */
export interface Dialect {
  /** Most samples that one request brings. */
  readonly samplesAtOnce: () => number
  /** A complete reply brought fewer samples than were asked for. */
  readonly learnSamples: (received: number) => void
  /** The parameters of a request, in this dialect. */
  readonly body: (
    request: CompletionRequest,
    sample: { count: number; seed: number; isStreamed: boolean },
  ) => Record<string, unknown>
  /** From now on replies come in one piece. */
  readonly leaveOutStream: () => void
  /** Learns from a refusal (400, 422); tells whether the request, written anew, will be different. */
  readonly learnRefusal: (error: ErrorBody, sent: Readonly<Record<string, unknown>>) => boolean
}

/** OpenAI's own limit of `n`; others have none that is known. */
const mostSamples = 128

/** What is assumed of a server before it answers: that it speaks the API as OpenAI documents it. */
export function createDialect({ api, model }: OpenAiRef): Dialect {
  const dropped = new Set<Parameter>()
  let samplesAtOnce = mostSamples

  const learnSamples = (received: number): void => {
    samplesAtOnce = Math.max(1, Math.min(samplesAtOnce, received))
  }
  return {
    samplesAtOnce: () => samplesAtOnce,
    learnSamples,
    body: (request, { count, seed, isStreamed }) => {
      const stop = api === 'chat' ? chatStop : request.stop
      const tokens = dropped.has('max_tokens') ? 'max_completion_tokens' : 'max_tokens'
      const all: Record<string, unknown> = {
        temperature: request.temperature,
        [tokens]: request.maxTokens,
        seed,
        ...(stop.length > 0 ? { stop } : {}),
        ...(count > 1 ? { n: count } : {}),
        ...(isStreamed && !dropped.has('stream')
          ? { stream: true, stream_options: { include_usage: true } }
          : {}),
      }
      const kept = Object.entries(all).filter(([name]) => !dropped.has(name as Parameter))
      const asked = api === 'chat' ? { messages: toChatMessages(request) } : { prompt: request.prompt }
      return { model, ...asked, ...Object.fromEntries(kept) }
    },
    leaveOutStream: () => {
      dropped.add('stream')
    },
    learnRefusal: (error, sent) => {
      const parameter = refusedParameter(error)
      if (parameter === null || !(parameter in sent)) return false
      if (parameter !== 'n') {
        dropped.add(parameter)
        return true
      }
      const asked = Number(sent['n'])
      const allowed = allowedSamples(error.message)
      learnSamples(allowed !== null && allowed < asked ? allowed : 1)
      return true
    },
  }
}

/** The parameter that a refusal names, in its own field or in its text; null if none that could be left out. */
function refusedParameter({ parameter, message }: ErrorBody): Parameter | null {
  const named = [...droppable, 'n' as const].find((name) => name === parameter)
  if (named !== undefined) return named
  if (parameter === 'best_of') return 'n'
  const places = droppable
    .map((name) => ({ name, at: message.search(new RegExp(`\\b${name}\\b`)) }))
    .filter(
      ({ name, at }) =>
        at >= 0 && (name !== 'stop' || /\bstop['"`]|stop sequences?|parameter:? stop\b/.test(message)),
    )
    .sort((a, b) => a.at - b.at)
  if (places[0] !== undefined) return places[0].name
  if (
    /['"`]n['"`]|\bparameter:? n\b|\bthe n parameter|\bn (?:must|should|is|>|=)|\bmultiple (?:choices|completions)/i.test(
      message,
    )
  )
    return 'n'
  return /stream(?:ing)? (?:is )?not (?:supported|allowed|available)|not support stream/i.test(message)
    ? 'stream'
    : null
}

/** "n must be at most 8", "less than or equal to 8", "between 1 and 8". */
function allowedSamples(message: string): number | null {
  const limit = /(?:at most|less than or equal to|<=|between 1 and|maximum(?: of| value is)?)\s*(\d+)/i.exec(
    message,
  )?.[1]
  return limit === undefined ? null : Number(limit)
}
