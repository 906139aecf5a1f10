/**
 * Puts a reply together, from one JSON body or from the chunks of a stream, of either API and any dialect. Reasoning
 * fields are left out. Whether the reply is good enough is for the caller to decide.
 */
import { z } from 'zod'
import type { TokenUsage } from '#/domain/model/completion.ts'

export interface RawChoice {
  readonly index: number
  readonly text: string
  readonly finishReason: string | null
}

export interface ReplyCollector {
  /** Takes a whole reply or a chunk. Returns the error that it holds, as JSON text, or null. */
  readonly add: (chunk: unknown) => string | null
  /** All choices so far, by index. */
  readonly choices: () => readonly RawChoice[]
  /** Those whose end the server has announced: complete, whatever happens to the rest. */
  readonly finished: () => readonly RawChoice[]
  readonly usage: () => TokenUsage | null
}

const part = z.object({ type: z.string().catch('text'), text: z.string().catch('') })
/** Mistral sends an array of parts, some of them `thinking`. */
const content = z
  .union([
    z.string(),
    z.array(part).transform((parts) => parts.map(({ type, text }) => (type === 'text' ? text : '')).join('')),
  ])
  .nullish()
  .catch(null)
const message = z.object({ content }).nullish().catch(null)
const choiceSchema = z.object({
  index: z.number().int().nonnegative().nullish().catch(null),
  text: z.string().nullish().catch(null),
  delta: message,
  message,
  finish_reason: z.string().nullish().catch(null),
  error: z.unknown().optional(),
})
const count = z.number().int().nonnegative()
const usageSchema = z.object({ prompt_tokens: count, completion_tokens: count })
const chunkSchema = z.object({
  error: z.unknown().optional(),
  choices: z.array(choiceSchema).nullish().catch(null),
  usage: z.unknown().optional(),
  x_groq: z.object({ usage: z.unknown().optional() }).nullish().catch(null),
})

/** An empty collector, for one reply. `onText` is told what each piece adds to which choice. */
export function createReplyCollector(
  onText: (index: number, text: string) => void = () => undefined,
): ReplyCollector {
  const texts = new Map<number, string>()
  const reasons = new Map<number, string>()
  let usage: TokenUsage | null = null

  const addChoice = (choice: z.infer<typeof choiceSchema>, position: number): void => {
    const index = choice.index ?? position
    const text = choice.text ?? choice.delta?.content ?? choice.message?.content ?? ''
    texts.set(index, (texts.get(index) ?? '') + text)
    if (text !== '') onText(index, text)
    if (choice.finish_reason !== null && choice.finish_reason !== undefined && choice.finish_reason !== '') {
      reasons.set(index, choice.finish_reason)
    }
  }
  const choices = (): RawChoice[] =>
    [...texts]
      .map(([index, text]) => ({ index, text, finishReason: reasons.get(index) ?? null }))
      .sort((a, b) => a.index - b.index)

  return {
    add: (json) => {
      const parsed = chunkSchema.safeParse(Array.isArray(json) ? json[0] : json)
      if (!parsed.success) return null
      const chunk = parsed.data
      if (isError(chunk.error)) return JSON.stringify({ error: chunk.error })
      for (const [position, choice] of (chunk.choices ?? []).entries()) {
        if (isError(choice.error)) return JSON.stringify({ error: choice.error })
        if (choice.finish_reason === 'error')
          return JSON.stringify({ error: 'The model stopped with an error.' })
        addChoice(choice, position)
      }
      const counted = usageSchema.safeParse(chunk.usage ?? chunk.x_groq?.usage)
      if (counted.success) {
        usage = {
          promptTokens: counted.data.prompt_tokens,
          completionTokens: counted.data.completion_tokens,
        }
      }
      return null
    },
    choices,
    finished: () => choices().filter(({ index }) => reasons.has(index)),
    usage: () => usage,
  }
}

/** OpenAI's fine-tuning and some gateways send an error object of nulls when there is none. */
function isError(error: unknown): boolean {
  if (typeof error === 'string') return error !== ''
  return typeof error === 'object' && error !== null && Object.values(error).some((value) => value !== null)
}
