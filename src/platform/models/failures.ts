/**
 * Names what went wrong with a request, in the user's words. A key never appears in a message: whatever a server said
 * passes through `redact`.
 */
import type { ModelFailure } from '#/domain/model/completion.ts'
import { corsAdvice, pageOrigin } from './corsAdvice.ts'
import type { ErrorBody } from './errorBody.ts'
import { parseErrorBody } from './errorBody.ts'
import { redact } from './redact.ts'

/** Whom was asked, for the wording. */
export interface Asked {
  readonly baseUrl: string
  readonly model: string
  /** The key that was sent, to keep it out of the message. */
  readonly key: string | null
}

type Wording = Pick<ModelFailure, 'kind' | 'message' | 'advice' | 'retryable'>

const tooLong =
  /context_length|context[ _](?:length|window|size|limit)|maximum context|exceeds?_?(?: the)? (?:available )?context|prompt is too long|too many (?:input )?tokens|input is too long/i
const noCredit =
  /insufficient_quota|insufficient[ _](?:credits?|balance|funds)|billing|credit balance|exceeded your current quota|payment required/i
const noModel =
  /model_not_found|model[^.]{0,80}(?:not found|does(?: not|n't) exist|not exist|not available|no longer|deprecated|shut ?down|decommissioned|is not a valid|not loaded)|(?:no such|unknown|invalid|not a valid) model|not found[^.]{0,20}model|pinned to/i
const wrongApi =
  /not a chat model|chat model and not supported|v1\/completions endpoint|v1\/chat\/completions\?/i

/** The failure that an HTTP reply with an error status (or an `{error}` body under status 200, as status 500) means. */
export function extractError(status: number, text: string, asked: Asked): ModelFailure {
  const body = parseErrorBody(text)
  return { ...word(status, body, asked), status }
}

function word(status: number, body: ErrorBody, asked: Asked): Wording {
  const { host, origin } = new URL(asked.baseUrl)
  const all = `${body.code} ${body.message}`
  const said = body.message === '' ? '' : ` It says: “${redact(body.message, asked.key)}”`
  if (status === 402 || ((status === 429 || status === 403 || status === 400) && noCredit.test(all))) {
    return failure(
      'out-of-credit',
      `The account at ${host} has no credit left (${status}).${said}`,
      'Add credit there or choose another endpoint, then resume. Everything found so far is kept.',
    )
  }
  if (status >= 400 && status < 500 && wrongApi.test(all)) {
    return failure(
      'bad-request',
      `The model does not speak this API (${status}).${said}`,
      'Choose the other API for this endpoint: chat instead of plain completion, or the reverse.',
    )
  }
  if (status >= 400 && status < 500 && status !== 429 && status !== 401 && noModel.test(all)) {
    return failure(
      'unknown-model',
      `${host} does not offer the model “${asked.model}” (${status}).${said}`,
      'Choose a model from the server’s list, or check the spelling of its name.',
    )
  }
  switch (status) {
    case 401:
    case 407:
      return asked.key === null
        ? failure(
            'refused-key',
            `${host} asks for a key and none was given (${status}).${said}`,
            `Enter a key for ${origin}.`,
          )
        : failure(
            'refused-key',
            `${host} refused the key (${status}).${said}`,
            `Check the key for ${origin} and enter it again.`,
          )
    case 403:
      return failure(
        'refused-key',
        `${host} refused access (403).${said}`,
        `Check that the key for ${origin} may use the model “${asked.model}”, and that the server allows this page.`,
      )
    case 404:
    case 405:
    case 410:
      return failure(
        'bad-request',
        `${host} has nothing at this address (${status}).${said}`,
        'Check the base URL (most end in /v1), or choose the other API (chat or plain completion).',
      )
    case 429:
      return failure(
        'rate-limited',
        `${host} takes no more requests for now (429).${said}`,
        'Wait, lower the number of requests in flight, or choose another endpoint.',
        true,
      )
    case 408:
    case 409:
    case 425:
      return failure(
        'server-error',
        `${host} could not take the request just now (${status}).${said}`,
        'Try again in a while.',
        true,
      )
    default:
      break
  }
  if ((status === 400 || status === 413 || status === 422) && (tooLong.test(all) || status === 413)) {
    return failure(
      'prompt-too-long',
      `The prompt is longer than the model can take (${status}).${said}`,
      'Lower the context tokens in the settings, or load the model with a larger context.',
    )
  }
  if (status >= 500) return serverError(status, body, host, said)
  if (status >= 300 && status < 400) return redirected(asked)
  return failure(
    'bad-request',
    `${host} did not understand the request (${status}).${said}`,
    'Choose another model or the other API (chat or plain completion); the server’s own words may say more.',
  )
}

function serverError(status: number, body: ErrorBody, host: string, said: string): Wording {
  if (isLoading(status, body)) {
    return failure(
      'server-error',
      `${host} is still loading the model (${status}).${said}`,
      'Resume when the server has finished loading.',
      true,
    )
  }
  const page = body.isHtml ? ' It sent a web page instead of data.' : ''
  const retryable = status !== 501 && status !== 505
  return failure(
    'server-error',
    `${host} failed (${status}).${page}${said}`,
    'Try again in a while; the server’s own log says more.',
    retryable,
  )
}

/** Whether a server only needs time: llama-server and others answer 503 while a model is loaded. */
export function isLoading(status: number, body: ErrorBody): boolean {
  return status === 503 && /\bload(?:ing|ed)\b/i.test(body.message)
}

function failure(
  kind: ModelFailure['kind'],
  message: string,
  advice: string,
  retryable = false,
): Wording & { readonly status: null } {
  return { kind, message, advice, retryable, status: null }
}

/** No reply could be read. A browser does not tell why, so neither does this. */
export function unreachable(asked: Asked, page: string | null = pageOrigin()): ModelFailure {
  const { origin } = new URL(asked.baseUrl)
  const message = `No answer from ${origin} could be read: blocked, refused or wrong key.`
  return failure('unreachable', message, corsAdvice(asked.baseUrl, page, asked.key !== null), true)
}

/** The server sends elsewhere, which a browser may not follow on a preflight, and which could carry the key away. */
export function redirected(asked: Asked): ModelFailure {
  const { host } = new URL(asked.baseUrl)
  return failure(
    'bad-request',
    `${host} sends requests on to another address.`,
    'Enter the final address as the base URL: usually https:// instead of http://, without a slash at the end.',
  )
}

/** The key cannot or may not be sent; `problem` is a sentence from `keyProblem`. */
export function unsendableKey(problem: string): ModelFailure {
  return failure(
    'refused-key',
    problem,
    'Copy the whole key again; over the internet, use an address with https.',
  )
}

/** The base URL is none; `problem` is a sentence from `normaliseBaseUrl`. */
export function badAddress(problem: string): ModelFailure {
  return failure('bad-request', problem, 'Correct the base URL of the endpoint.')
}

export function timedOut(asked: Asked, millis: number): ModelFailure {
  const { host } = new URL(asked.baseUrl)
  const message = `${host} sent nothing for ${Math.round(millis / 1000)} seconds.`
  return failure(
    'timed-out',
    message,
    'Check whether the server is busy or stuck; ask for fewer tokens or fewer requests in flight.',
    true,
  )
}

export function cutStream(asked: Asked): ModelFailure {
  const { host } = new URL(asked.baseUrl)
  return failure(
    'cut-stream',
    `The connection to ${host} broke off in the middle of a reply.`,
    'Check the network and the server’s log, then resume. Unfinished text was dropped; everything found so far is kept.',
    true,
  )
}

export function badReply(asked: Asked, what: string, retryable = false): ModelFailure {
  const { host } = new URL(asked.baseUrl)
  return failure(
    'bad-reply',
    `${host} sent ${what}.`,
    'Check that the base URL leads to an OpenAI-compatible server, and that no login page stands before it.',
    retryable,
  )
}

export function aborted(): ModelFailure {
  return failure('aborted', 'The request was stopped.', 'Start it again when you like.')
}
