/**
 * A version of the model as it is kept and passed on: one JSON text. It holds what was verified and the weights that were
 * trained on it, so that it can go on where it ended. A file from elsewhere is hostile until it has been read here; its
 * programs are indices of choices, never source text, so nothing in it can be run that the grammar could not have said.
 */
import type { ModelVersion } from '#/domain/grammar/selfTraining.ts'
import type { SavedModel, SavedTree } from '#/domain/grammar/savedModel.ts'
import { savedModelSchema } from '#/domain/grammar/savedModel.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import type { ModelFault } from './builtInModel.ts'
import { constants, productions } from './productions.ts'
import type { Weights } from './weights.ts'
import { createWeights } from './weights.ts'

const constantTexts = new Set(Object.values(constants).flat())

/** Whether the grammar itself could have made the fragment; a file cannot smuggle in text. */
function isOfGrammar(tree: SavedTree): boolean {
  if (tree.kind === 'constant') return constantTexts.has(tree.text)
  if (tree.kind !== 'apply') return tree.kind === 'pointer'
  return productions[tree.production]?.parts.length === tree.parts.length && tree.parts.every(isOfGrammar)
}

/** Names the grammar: models of another grammar cannot be read. FNV-1a over its productions. */
export const grammarName: string = (() => {
  let hash = 0x811c9dc5
  for (const { name, result, parts, binds } of productions) {
    for (const unit of `${name}:${result}:${parts.map(({ type }) => type).join()}:${binds.join()};`) {
      hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193)
    }
  }
  return `g1-${(hash >>> 0).toString(16)}`
})()

/** Weights are kept to this many decimals: far finer than anything that they decide. */
const precision = 1e6

/** The weights as words and numbers. */
export function packWeights(weights: Weights): Pick<SavedModel, 'words' | 'weights'> {
  const words = new Map<string, number>()
  const wordOf = (text: string) => {
    const known = words.get(text) ?? words.size
    words.set(text, known)
    return known
  }
  const rows = new Map<string, number[]>()
  for (const { type, what, where, feature, value } of weights.entries()) {
    const rounded = Math.round(value * precision) / precision
    if (rounded === 0) continue
    const head = [wordOf(type), wordOf(what), wordOf(where)]
    const key = head.join()
    const row = rows.get(key) ?? head
    row.push(wordOf(feature), rounded)
    rows.set(key, row)
  }
  return { words: [...words.keys()], weights: [...rows.values()] }
}

/** The weights that were packed. */
export function unpackWeights({ words, weights }: Pick<SavedModel, 'words' | 'weights'>): Weights {
  const made = createWeights()
  const word = (index: number | undefined) => words[index ?? -1] ?? ''
  for (const [type, what, where, ...rest] of weights) {
    for (let at = 0; at + 1 < rest.length; at += 2) {
      const [feature, value = 0] = rest.slice(at, at + 2)
      made.set({ type: word(type), what: word(what), where: word(where), feature: word(feature), value })
    }
  }
  return made
}

/** Reads a model file. The failure says what is wrong, and where. */
export function readSavedModel(text: string): Result<SavedModel, ModelFault> {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : ''
    return err({
      message: `This is not a model file: it is not JSON (${detail}).`,
      advice: 'Choose a file that was exported here.',
    })
  }
  const parsed = savedModelSchema.safeParse(data)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const place = issue?.path.join('.') ?? ''
    return err({
      message: `This is not a model file: ${place === '' ? '' : `at ${place}: `}${issue?.message ?? 'unknown format'}.`,
      advice: 'Choose a file that was exported here; it may have been cut or edited.',
    })
  }
  if (parsed.data.grammar !== grammarName) {
    return err({
      message: `This model was made for another grammar (${parsed.data.grammar}; here it is ${grammarName}).`,
      advice:
        'Export it anew from a current version of the app, or train again from the same settings: the same seed gives the same run.',
    })
  }
  const foreign = parsed.data.idiomRules.findIndex(({ pattern }) => !isOfGrammar(pattern))
  if (foreign >= 0) {
    return err({
      message: `This is not a model file: at idiomRules.${foreign}.pattern: the grammar has no such program.`,
      advice: 'Choose a file that was exported here; it may have been cut or edited.',
    })
  }
  return ok(parsed.data)
}

/** What is listed of a saved model. */
export function versionOf(model: SavedModel): ModelVersion {
  const { id, name, createdAt, parent, settings, records, points, idioms, pairs, weights } = model
  const weightCount = weights.reduce((sum, row) => sum + (row.length - 3) / 2, 0)
  return { id, name, createdAt, parent, settings, records, pairs: pairs.length, points, idioms, weightCount }
}
