/** The puzzles that a run has kept, by its rule for repeats. They are rebuilt from its rows, so nothing else is stored. */
import type { DuplicateRule, Repeats } from '#/domain/duplicates/repeats.ts'
import { createExactRepeats } from '#/domain/duplicates/repeats.ts'
import type { Store } from '#/engine/ports/store.ts'
import { pageCandidates } from '#/engine/dataset/pageRecords.ts'

/** Knows no puzzle yet. The parser is a chunk of its own: the paper's rule does not need it on the page. */
export async function openRepeats(rule: DuplicateRule): Promise<Repeats> {
  if (rule === 'exact') return createExactRepeats()
  const { createStrictRepeats } = await import('#/domain/duplicates/strictRepeats.ts')
  return createStrictRepeats(rule)
}

/** Knows what the run has kept so far. Rejects when the store is broken. */
export async function readRepeats(store: Store, runId: string, rule: DuplicateRule): Promise<Repeats> {
  const repeats = await openRepeats(rule)
  for await (const page of pageCandidates(store, runId, 'puzzle:kept')) {
    for (const { text } of page) repeats.take(text)
  }
  return repeats
}
