/**
 * A model that remembers: what was received is stored before anybody sees it, and what is stored is not asked again. So a
 * killed tab loses at most the requests that were in flight, and a run can be repeated without its model.
 */
import type { CompletionRequest, ModelFailure, TokenUsage } from '#/domain/model/completion.ts'
import { addUsage } from '#/domain/model/completion.ts'
import type { JournalEntry, Recalled } from '#/domain/model/journal.ts'
import { completionKey } from '#/domain/model/journal.ts'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import type { LanguageModel, ModelReply } from '#/engine/ports/languageModel.ts'
import type { Store } from '#/engine/ports/store.ts'
import { err, ok } from '#/lib/result.ts'

/** Whose journal it is, and where it is kept. */
export interface Journal {
  /** The id of the run or evaluation that asks. */
  readonly owner: string
  readonly completions: Store['completions']
}

/**
 * `model` with a journal before it. A reply from the journal may be shorter than asked, as any reply may; its usage is what
 * the owner paid for it, nothing for what others had asked before. Rejects when the store does.
 */
export function createJournaledModel(
  model: LanguageModel,
  endpoint: ModelRef,
  { owner, completions }: Journal,
): LanguageModel {
  return {
    name: model.name,
    complete: async (request, signal) => {
      const keys = keysOf(endpoint, request)
      const known = firstKnown(await completions.recall(owner, keys))
      if (known.length > 0) return ok(toReply(known))
      const reply = await model.complete(request, signal)
      if (reply.ok) await completions.put(owner, toEntries(request, keys, reply.value))
      return reply
    },
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
  { completions, usage }: ModelReply,
): readonly JournalEntry[] {
  return keys.slice(0, completions.length).flatMap((key, index) => {
    const completion = completions[index]
    if (completion === undefined) return []
    const { text, finishReason } = completion
    const { prompt, task, seed } = request
    return [{ key, prompt, task, seed: seed + index, text, finishReason, usage: index === 0 ? usage : null }]
  })
}
