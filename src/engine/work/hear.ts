/** Listens to a model, whether it tells of its replies or not. */
import type { CompletionRequest, ModelFailure, TokenUsage } from '#/domain/model/completion.ts'
import type { LanguageModel, ModelNews, ModelReply } from '#/engine/ports/languageModel.ts'
import type { Result } from '#/lib/result.ts'

/**
 * Asks, and hands on what is heard: every reply for certain, as it arrives or, from a model that tells nothing, at the end. Resolves
 * when what the handler does with the replies is done; rejects when that fails.
 */
export async function hear(
  model: LanguageModel,
  request: CompletionRequest,
  signal: AbortSignal,
  handle: (news: ModelNews) => void | Promise<void>,
): Promise<Result<ModelReply, ModelFailure>> {
  const handled: Promise<void>[] = []
  const told = { reply: false }
  const result = await model.complete(request, signal, (news) => {
    told.reply ||= news.kind === 'reply' && news.completions.length > 0
    const handling = handle(news)
    if (handling === undefined) return
    // Seen to at the end; until then nobody is to call it unheard.
    handling.catch(() => undefined)
    handled.push(handling)
  })
  if (result.ok && !told.reply) await handle({ kind: 'reply', first: 0, ...result.value })
  await Promise.all(handled)
  return result
}

/** News of a part of a request, as news of the whole, in which the part begins with the sample `from`. */
export function shiftNews(news: ModelNews, from: number): ModelNews {
  return news.kind === 'text'
    ? { ...news, sample: news.sample + from }
    : { ...news, first: news.first + from }
}

/** `model`, telling what each of its replies has cost. */
export function counted(model: LanguageModel, onUsage: (usage: TokenUsage) => void): LanguageModel {
  return {
    name: model.name,
    complete: (request, signal, onNews = () => undefined) =>
      hear(model, request, signal, (news) => {
        if (news.kind === 'reply' && news.usage !== null) onUsage(news.usage)
        onNews(news)
      }),
  }
}
