/**
 * One head of the model: probabilities of the choices at each decision, for one kind of program (solutions or puzzles).
 * Log-linear: score = prior + the sum of the weights of (context feature, choice feature); probability = softmax.
 *
 * Context features are of two kinds. Generic ones: type, parent, depth, answer type. And those of the puzzle, each
 * crossed with the type and with the parent.
 */
import { createRandom } from '#/lib/random.ts'
import type { Choice, ChoiceTable } from './choices.ts'
import type { Context, Decision, Derivation } from './decisions.ts'
import { contextKey, deriveTree } from './decisions.ts'
import type { Type } from './types.ts'
import type { Row, Weights } from './weights.ts'

/** What a head is asked about: the choices, and what is known of the puzzle. */
export interface Subject {
  readonly table: ChoiceTable
  readonly root: Context
  readonly answerType: Type
  readonly features: readonly string[]
}

export interface SamplingOptions {
  readonly temperature: number
  /** Share of the prior in each decision. */
  readonly priorShare: number
}

/** What a row is about: a feature and where it is seen, as numbers of words. */
export type RowKey = readonly [what: number, where: number]

/** The rows that a decision draws on: the generic ones, and those of the puzzle's features. */
export function rowKeys(
  { type, parent, depth }: Context,
  { answerType, features }: Pick<Subject, 'answerType' | 'features'>,
  weights: Weights,
): { readonly generic: readonly RowKey[]; readonly puzzle: readonly RowKey[] } {
  const { word } = weights
  const any = word('*')
  const here = word(`type ${type}`)
  const above = word(`in ${parent}`)
  return {
    generic: [
      [any, here],
      [any, above],
      [any, word(`depth ${depth}`)],
      [word(`answer ${answerType}`), above],
    ],
    puzzle: features.flatMap((feature): RowKey[] => {
      const what = word(feature)
      return [
        [what, here],
        [what, above],
      ]
    }),
  }
}

/** One context with its choices and their columns. */
export interface Site {
  readonly context: Context
  readonly choices: readonly Choice[]
  /** For each choice the columns of its features. */
  readonly columns: readonly (readonly number[])[]
  /** All columns that occur, each once. */
  readonly used: readonly number[]
  /** One more than the highest column. */
  readonly width: number
}

export function createSite(context: Context, subject: Subject, weights: Weights): Site {
  const choices = subject.table.choices(context.type, context.depth, context.scope)
  return { context, choices, ...columnsOf(choices, context.type, weights) }
}

type Columns = Pick<Site, 'columns' | 'used' | 'width'>

/** The same choices stand at many places of a program; their columns are looked up once. */
const known = new WeakMap<Weights, WeakMap<readonly Choice[], Columns>>()

function columnsOf(choices: readonly Choice[], type: Type, weights: Weights): Columns {
  let ofWeights = known.get(weights)
  if (ofWeights === undefined) known.set(weights, (ofWeights = new WeakMap()))
  let found = ofWeights.get(choices)
  if (found === undefined) ofWeights.set(choices, (found = lookUp(choices, type, weights)))
  return found
}

function lookUp(choices: readonly Choice[], type: Type, weights: Weights): Columns {
  const seen = new Set<number>()
  let width = 0
  const columns = choices.map(({ features }) =>
    features.map((feature) => {
      const column = weights.column(type, feature)
      seen.add(column)
      width = Math.max(width, column + 1)
      return column
    }),
  )
  return { columns, used: [...seen], width }
}

/** Sums of the weights of the given rows, by column. */
export function sumRows(site: Site, rows: Iterable<Row | null>): Float64Array {
  const sums = new Float64Array(site.width)
  for (const row of rows) {
    if (row === null) continue
    const { values } = row
    for (const column of site.used) {
      if (column < values.length) sums[column] = (sums[column] ?? 0) + (values[column] ?? 0)
    }
  }
  return sums
}

/** Scores of the choices before the softmax. */
export function scoresOf(site: Site, sums: Float64Array): number[] {
  return site.choices.map((choice, index) => {
    let score = choice.prior
    for (const column of site.columns[index] ?? []) score += sums[column] ?? 0
    return score
  })
}

/** Probabilities; subtracts the greatest score first, so that nothing overflows. */
export function softmax(scores: readonly number[], temperature = 1): number[] {
  let most = -Infinity
  for (const score of scores) most = Math.max(most, score)
  let sum = 0
  const made = scores.map((score) => {
    const value = Math.exp((score - most) / temperature)
    sum += value
    return value
  })
  return made.map((value) => value / sum)
}

export interface Sampler {
  /**
   * A program, or null when it got too large: the subject's, or the part of one below another root. Drawn with the sampler's
   * own numbers, or with those of somebody who draws other things in between.
   */
  readonly sample: (root?: Context, numbers?: () => number) => Derivation | null
  /** Probability of each choice at a decision, as it is sampled from. */
  readonly probabilities: (context: Context) => readonly number[]
  /** -ln P of the decisions under the sampler. */
  readonly nats: (decisions: readonly Decision[]) => number
  /** The decision's choices, weights and rows: for the look inside. */
  readonly site: (context: Context) => Site
}

/** Samples programs for one subject. Distributions are made once for each context. */
export function createSampler(
  subject: Subject,
  weights: Weights,
  options: SamplingOptions,
  seed: number,
): Sampler {
  const random = createRandom(seed)
  const known = new Map<string, { site: Site; probabilities: number[]; cumulative: number[] }>()

  function at(context: Context) {
    const key = contextKey(context)
    const found = known.get(key)
    if (found !== undefined) return found
    const site = createSite(context, subject, weights)
    const { generic, puzzle } = rowKeys(context, subject, weights)
    const rows = [...generic, ...puzzle].map(([what, where]) => weights.find(context.type, what, where))
    const sums = sumRows(site, rows)
    const learned = softmax(scoresOf(site, sums), options.temperature)
    const prior = softmax(
      site.choices.map((choice) => choice.prior),
      options.temperature,
    )
    const share = options.priorShare
    const probabilities = learned.map((value, index) => (1 - share) * value + share * (prior[index] ?? 0))
    let sum = 0
    const cumulative = probabilities.map((value) => (sum += value))
    const made = { site, probabilities, cumulative }
    known.set(key, made)
    return made
  }

  function choose(context: Context, numbers: () => number) {
    const { site, cumulative } = at(context)
    const total = cumulative[cumulative.length - 1]
    if (total === undefined) return null
    const target = numbers() * total
    let low = 0
    let high = cumulative.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((cumulative[middle] ?? 0) > target) high = middle
      else low = middle + 1
    }
    const choice = site.choices[low]
    return choice === undefined ? null : { choice, chosen: low }
  }

  return {
    sample: (root = subject.root, numbers = random) =>
      deriveTree(root, (context) => choose(context, numbers)),
    probabilities: (context) => at(context).probabilities,
    nats: (decisions) =>
      decisions.reduce(
        (sum, { context, chosen }) => sum - Math.log(at(context).probabilities[chosen] ?? 0),
        0,
      ),
    site: (context) => at(context).site,
  }
}
