/**
 * A model that remembers: what was received is stored before anybody sees it, and what is stored is not asked again. So a
 * killed tab loses at most the requests that were in flight, and a run can be repeated without its model.
 */
import type { CompletionRequest, ModelFailure, TokenUsage } from '#/domain/model/completion.ts'
import { addUsage } from '#/domain/model/completion.ts'
import type { JournalEntry, Recalled } from '#/domain/model/journal.ts'
import { completionKey } from '#/domain/model/journal.ts'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import type { LanguageModel, ModelNews, ModelReply } from '#/engine/ports/languageModel.ts'
import type { Store } from '#/engine/ports/store.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import { hear, shiftNews } from './hear.ts'

/** Whose journal it is, and where it is kept. */
export interface Journal {
  /** The id of the run or evaluation that asks. */
  readonly owner: string
  readonly completions: Store['completions']
}

/**
 * `model` with a journal before it: it is asked only for the samples that are not there, and each of its replies is stored as it arrives.
 * What is known has the usage that the owner paid for it, none where others had asked before. Tells of all replies; a failure means that
 * some are missing. Rejects when the store does.
 */
export function createJournaledModel(
  model: LanguageModel,
  endpoint: ModelRef,
  { owner, completions }: Journal,
): LanguageModel {
  return {
    name: model.name,
    complete: async (request, signal, onNews = () => undefined) => {
      const keys = keysOf(endpoint, request)
      const known = await completions.recall(owner, keys)
      const replies = known.flatMap((one, first) => (one === null ? [] : [toNews(first, one)]))
      replies.forEach(onNews)
      const askFor = async ({ from, count }: Gap): Promise<Result<ModelReply, ModelFailure>> => {
        const part = { ...request, count, seed: request.seed + from }
        return hear(model, part, signal, async (heard) => {
          const news = shiftNews(heard, from)
          if (news.kind === 'reply' && news.completions.length > 0) {
            await completions.put(owner, toEntries(request, keys, news))
            replies.push(news)
          }
          onNews(news)
        })
      }
      const asked = await Promise.all(gapsOf(known).map(askFor))
      const failed = asked.find((reply) => !reply.ok)
      return failed ?? ok(joined(replies))
    },
  }
}

type ReplyNews = ModelNews & { readonly kind: 'reply' }

interface Gap {
  readonly from: number
  readonly count: number
}

/** The samples that are not known, neighbours together: a model may write them in one request. */
function gapsOf(known: readonly (Recalled | null)[]): readonly Gap[] {
  return known.reduce<readonly Gap[]>((gaps, one, at) => {
    if (one !== null) return gaps
    const last = gaps.at(-1)
    if (last === undefined || last.from + last.count < at) return [...gaps, { from: at, count: 1 }]
    return [...gaps.slice(0, -1), { ...last, count: last.count + 1 }]
  }, [])
}

function toNews(first: number, one: Recalled): ReplyNews {
  return { kind: 'reply', first, completions: [one.completion], usage: one.isOwn ? one.usage : null }
}

function joined(replies: readonly ReplyNews[]): ModelReply {
  const inOrder = [...replies].sort((a, b) => a.first - b.first)
  const usages = inOrder.flatMap(({ usage }) => (usage === null ? [] : [usage]))
  return {
    completions: inOrder.flatMap(({ completions }) => completions),
    usage: usages.length === 0 ? null : sum(usages),
  }
}

/** A model that only knows its journal: for repeating a run from its evidence. Says so when a completion is missing. */
export function createReplayModel(
  name: string,
  endpoint: ModelRef,
  { owner, completions }: Journal,
): LanguageModel {
  return {
    name,
    complete: async (request) => {
      const known = firstKnown(await completions.recall(owner, keysOf(endpoint, request)))
      return known.length > 0 ? ok(toReply(known)) : err(notRecorded)
    },
  }
}

const notRecorded: ModelFailure = {
  kind: 'unknown-model',
  message: 'This repetition has come to a prompt that is not among the recorded completions.',
  advice:
    'So it went another way than the original: compare the two runs. A verdict that hangs on the time limit can do this.',
  status: null,
  retryable: false,
}

function keysOf(endpoint: ModelRef, request: CompletionRequest): readonly string[] {
  return Array.from({ length: request.count }, (_, index) => completionKey(endpoint, request, index))
}

function firstKnown(found: readonly (Recalled | null)[]): readonly Recalled[] {
  const gap = found.indexOf(null)
  const known = gap < 0 ? found : found.slice(0, gap)
  return known.filter((one) => one !== null)
}

function toReply(known: readonly Recalled[]): ModelReply {
  const paid = known.flatMap(({ usage, isOwn }) => (isOwn && usage !== null ? [usage] : []))
  const isCounted = known.some(({ usage }) => usage !== null)
  return { completions: known.map(({ completion }) => completion), usage: isCounted ? sum(paid) : null }
}

function sum(usages: readonly TokenUsage[]): TokenUsage {
  return usages.reduce(addUsage, { promptTokens: 0, completionTokens: 0 })
}

function toEntries(
  request: CompletionRequest,
  keys: readonly string[],
  { first, completions, usage }: ReplyNews,
): readonly JournalEntry[] {
  return keys.slice(first, first + completions.length).flatMap((key, index) => {
    const completion = completions[index]
    if (completion === undefined) return []
    const { text, finishReason } = completion
    const { prompt, task, seed } = request
    return [
      {
        key,
        prompt,
        task,
        seed: seed + first + index,
        text,
        finishReason,
        usage: index === 0 ? usage : null,
      },
    ]
  })
}
