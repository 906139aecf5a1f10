/** What a model knows, and how it is sampled. */
import type { SavedModel } from '#/domain/grammar/savedModel.ts'
import type { IdiomRule } from './idiomRule.ts'
import { unpackWeights } from './savedModel.ts'
import type { Weights } from './weights.ts'
import { createWeights } from './weights.ts'

/** What the model knows: everything that sampling needs. */
export interface Mind {
  readonly weights: Weights
  readonly idioms: readonly IdiomRule[]
}

export const untrainedMind: Mind = { weights: createWeights(), idioms: [] }

/** What a saved model knows. */
export function mindOf(model: SavedModel): Mind {
  return { weights: unpackWeights(model), idioms: model.idiomRules }
}

/** How attempts are sampled: to find new solutions, and to be measured (builtin-model: chosen by cross-validation). */
export const findingSampling = { temperature: 1, priorShare: 0.05 }
export const measuringSampling = { temperature: 0.8, priorShare: 0.1 }
