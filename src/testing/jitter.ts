/** Work that ends in another order with another seed. */
import type { LanguageModel } from '#/engine/ports/languageModel.ts'
import { createRandom } from '#/lib/random.ts'
import { ok } from '#/lib/result.ts'

/** Waits a number of turns that a seed decides, so that work ends in another order with another seed. */
export function createJitter(seed: number): () => Promise<void> {
  const random = createRandom(seed)
  return async () => {
    for (let turns = Math.floor(random() * 30); turns > 0; turns -= 1) await Promise.resolve()
  }
}

/** The same model, each of whose samples is a reply of its own that comes when it likes, as from a server that ignores `n`. */
export function oneByOne(model: LanguageModel, jitter: () => Promise<void>): LanguageModel {
  return {
    name: model.name,
    complete: async (request, signal, onNews = () => undefined) => {
      const samples = Array.from({ length: request.count }, async (_, first) => {
        await jitter()
        const reply = await model.complete({ ...request, count: 1, seed: request.seed + first }, signal)
        if (reply.ok) onNews({ kind: 'reply', first, ...reply.value })
        return reply
      })
      const replies = await Promise.all(samples)
      return replies.find(({ ok: isOk }) => !isOk) ?? ok({ completions: [], usage: null })
    },
  }
}
