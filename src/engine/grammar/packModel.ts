/** A version of the model as the text of its file, from what it knows. */
import type { SavedModel } from '#/domain/grammar/savedModel.ts'
import type { IdiomRule } from './idiomRule.ts'
import { showIdioms } from './idioms.ts'
import { packPairs } from './packPairs.ts'
import type { PairBook } from './pairs.ts'
import { grammarName, packWeights } from './savedModel.ts'
import type { Weights } from './weights.ts'

export interface Learned {
  readonly weights: Weights
  readonly idioms: readonly IdiomRule[]
  readonly pairs: PairBook
}

/** What a file says beside what was learned. */
export type Label = Pick<
  SavedModel,
  'id' | 'name' | 'createdAt' | 'parent' | 'settings' | 'points' | 'records'
>

export function packModel({ weights, idioms, pairs }: Learned, label: Label): string {
  const model: SavedModel = {
    format: 'autodidact-grammar',
    formatVersion: 1,
    grammar: grammarName,
    ...label,
    idioms: [...showIdioms(idioms, pairs.idiomSources())],
    idiomRules: idioms.map((rule) => ({ ...rule, gaps: [...rule.gaps] })),
    pairs: packPairs(pairs.all()),
    ...packWeights(weights),
  }
  return JSON.stringify(model)
}
