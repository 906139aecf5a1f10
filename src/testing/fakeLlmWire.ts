/**
 * The wire forms of the fake server, pure: what a request asks for, which text answers it, and the chunks and bodies
 * of both APIs. The server itself (sockets, faults) is in `fakeLlm.node.ts`.
 */
import type { FakeLanguage } from './fakeModel.ts'

export type FakeApi = 'chat' | 'completion'

/** The members of a request body that the server reads. */
export interface FakeBody {
  readonly model?: string
  readonly prompt?: string
  readonly messages?: readonly { readonly role: string; readonly content: string }[]
  readonly stream?: boolean
  readonly stream_options?: { readonly include_usage?: boolean }
  readonly n?: number
  readonly seed?: number
  readonly stop?: string | readonly string[]
  readonly max_tokens?: number
  readonly max_completion_tokens?: number
}

export interface FakeChoice {
  readonly text: string
  readonly finishReason: 'stop' | 'length'
}

/** About four characters a token, as for English and Python. */
function countTokens(text: string): number {
  return Math.ceil(text.length / 4)
}

/** The place in a text where a model should begin: a puzzle's open head, or a solution's header. */
const tail = /^def (?:f\d*\(|g\([^\n]*\):)[ \t]*$/gm

/** The few-shot text of a request: the prompt, or the part of the last user message that ends at the open function. */
function promptOf(body: FakeBody): string {
  if (body.prompt !== undefined) return body.prompt
  const content = body.messages?.findLast((message) => message.role === 'user')?.content ?? ''
  const end = [...content.matchAll(tail)].at(-1)
  if (end === undefined) return content
  const before = content.slice(0, end.index + end[0].length).trimEnd()
  const fence = before.lastIndexOf('```')
  return fence < 0 ? before : before.slice(before.indexOf('\n', fence) + 1)
}

/** Ends a text at the first stop sequence or at the token limit, whichever comes first. */
function cut(text: string, body: FakeBody): FakeChoice {
  const stops = typeof body.stop === 'string' ? [body.stop] : (body.stop ?? [])
  const ends = stops.map((stop) => text.indexOf(stop)).filter((at) => at >= 0)
  const stopped = text.slice(0, Math.min(text.length, ...ends))
  const limit = 4 * (body.max_completion_tokens ?? body.max_tokens ?? 16)
  return stopped.length > limit
    ? { text: stopped.slice(0, limit), finishReason: 'length' }
    : { text: stopped, finishReason: 'stop' }
}

/**
 * What the model says to sample `index` of a request: the same as to a request of its own with that sample's seed. A chat
 * reply is one function, in a sentence and a fence.
 */
export function answer(api: FakeApi, body: FakeBody, language: FakeLanguage, index: number): FakeChoice {
  const prompt = promptOf(body)
  const isPuzzle = /def f\d*\($/.test(prompt)
  const complete = isPuzzle ? language.completePuzzle : language.completeSolution
  const text = complete(prompt, (body.seed ?? 0) + index)
  if (api === 'completion') return cut(text, body)
  const head = prompt.slice(prompt.lastIndexOf('def '))
  const whole = `${head}${text}`.split(/\n\n(?=def |assert )/)[0] ?? ''
  const sentence = isPuzzle
    ? 'Here is another puzzle in the same style:'
    : 'This function returns a valid answer:'
  return cut(`${sentence}\n\n\`\`\`python\n${whole}\n\`\`\`\n`, body)
}

function usageOf(body: FakeBody, choices: readonly FakeChoice[]): Record<string, number> {
  const prompt = countTokens(promptOf(body))
  const completion = choices.reduce((total, choice) => total + countTokens(choice.text), 0)
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion }
}

/** Fields that every reply of one API has in common. */
function envelope(api: FakeApi, model: string, streaming: boolean): Record<string, unknown> {
  const object = api === 'chat' ? `chat.completion${streaming ? '.chunk' : ''}` : 'text_completion'
  return { id: 'fake-1', object, created: 1_700_000_000, model }
}

/** The body of a reply that is not streamed. */
export function wholeReply(api: FakeApi, body: FakeBody, choices: readonly FakeChoice[]): unknown {
  return {
    ...envelope(api, body.model ?? '', false),
    choices: choices.map(({ text, finishReason }, index) => ({
      index,
      finish_reason: finishReason,
      ...(api === 'chat' ? { message: { role: 'assistant', content: text } } : { text }),
    })),
    usage: usageOf(body, choices),
  }
}

/** The chunks of a streamed reply: the choices interleaved, `size` characters at a time, then the usage if asked for. */
export function streamedReply(
  api: FakeApi,
  body: FakeBody,
  choices: readonly FakeChoice[],
  size = 16,
): unknown[] {
  const head = envelope(api, body.model ?? '', true)
  const part = (index: number, text: string, finish: string | null): unknown => ({
    ...head,
    choices: [
      {
        index,
        finish_reason: finish,
        ...(api === 'chat' ? { delta: text === '' ? {} : { content: text } } : { text }),
      },
    ],
  })
  const longest = Math.max(0, ...choices.map((choice) => choice.text.length))
  const chunks: unknown[] = []
  if (api === 'chat') {
    chunks.push({
      ...head,
      choices: [{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }],
    })
  }
  for (let at = 0; at < longest; at += size) {
    choices.forEach(({ text }, index) => {
      if (at < text.length) chunks.push(part(index, text.slice(at, at + size), null))
    })
  }
  choices.forEach(({ finishReason }, index) => chunks.push(part(index, '', finishReason)))
  if (body.stream_options?.include_usage === true)
    chunks.push({ ...head, choices: [], usage: usageOf(body, choices) })
  return chunks
}
