/**
 * Training a head: maximum likelihood of the decisions of verified programs, by Adagrad, from the prior.
 *
 * Features are dropped at random while training. Without that, training makes the model *worse* on puzzles that it has
 * not seen, however well it fits those that it has: verified pairs are few, and nearly each has a feature of its own.
 */
import { createRandom } from '#/lib/random.ts'
import type { Decision } from './decisions.ts'
import { contextKey } from './decisions.ts'
import type { RowKey, Site, Subject } from './head.ts'
import { createSite, rowKeys, scoresOf, softmax, sumRows } from './head.ts'
import type { Row, Weights } from './weights.ts'
import { learn } from './weights.ts'

/** A verified program of one subject, and how much it counts. */
export interface Example {
  readonly subject: Subject
  readonly decisions: readonly Decision[]
  readonly weight: number
  /** Share of the learning rate with which it moves the generic rows: how common things are, whatever the puzzle. */
  readonly generic: number
}

export interface TrainingOptions {
  readonly epochs: number
  readonly rate: number
  /** Probability of dropping all features of the puzzle at a decision. */
  readonly dropAll: number
  /** Probability of dropping each of them otherwise. */
  readonly dropEach: number
}

export const defaultTraining: TrainingOptions = { epochs: 3, rate: 0.25, dropAll: 0.1, dropEach: 0.3 }

/** Gradients below this move nothing that matters, and are most of them. */
const smallest = 5e-3

/** All decisions of one subject in one context: what was chosen there, by weight. */
interface Target {
  readonly site: Site
  readonly generic: readonly Row[]
  readonly puzzle: readonly Row[]
  readonly counts: Float64Array
  readonly genericShare: number
  total: number
}

function collect(examples: readonly Example[], weights: Weights): Target[] {
  const bySubject = new Map<Subject, Map<string, Target>>()
  for (const { subject, decisions, weight, generic: genericShare } of examples) {
    let targets = bySubject.get(subject)
    if (targets === undefined) bySubject.set(subject, (targets = new Map<string, Target>()))
    for (const { context, chosen } of decisions) {
      const key = contextKey(context)
      let target = targets.get(key)
      if (target === undefined) {
        const site = createSite(context, subject, weights)
        const keys = rowKeys(context, subject, weights)
        const rowsOf = (list: readonly RowKey[]) =>
          list.map(([what, where]) => weights.row(context.type, what, where))
        const [generic, puzzle] = [rowsOf(keys.generic), rowsOf(keys.puzzle)]
        const counts = new Float64Array(site.choices.length)
        targets.set(key, (target = { site, generic, puzzle, counts, genericShare, total: 0 }))
      }
      target.counts[chosen] = (target.counts[chosen] ?? 0) + weight
      target.total += weight
    }
  }
  return [...bySubject.values()].flatMap((targets) => [...targets.values()])
}

function shuffle(list: Target[], random: () => number): void {
  for (let index = list.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1))
    const [a, b] = [list[index], list[other]]
    if (a === undefined || b === undefined) continue
    list[index] = b
    list[other] = a
  }
}

/** Gradient of the negative log-likelihood of a target, by column. */
export function gradientOf(
  site: Site,
  counts: Float64Array,
  total: number,
  sums: Float64Array,
): Float64Array {
  const probabilities = softmax(scoresOf(site, sums))
  const gradient = new Float64Array(sums.length)
  probabilities.forEach((probability, index) => {
    const difference = total * probability - (counts[index] ?? 0)
    for (const column of site.columns[index] ?? []) gradient[column] = (gradient[column] ?? 0) + difference
  })
  return gradient
}

/** Trains the weights in place. The same examples and seed give the same weights. */
export function train(
  weights: Weights,
  examples: readonly Example[],
  options: TrainingOptions,
  seed: number,
): void {
  const random = createRandom(seed)
  const targets = collect(examples, weights)
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(targets, random)
    for (const { site, generic, counts, total, genericShare, ...target } of targets) {
      const drop = random() < options.dropAll ? 1 : options.dropEach
      const puzzle = target.puzzle.filter(() => random() >= drop)
      const gradient = gradientOf(site, counts, total, sumRows(site, [...generic, ...puzzle]))
      // Many rows at once share what is to be learned; without this, one example would move a score by twenty.
      const puzzleRate = options.rate * Math.min(1, 10 / Math.max(1, puzzle.length))
      for (const column of site.used) {
        const slope = gradient[column] ?? 0
        if (Math.abs(slope) < smallest) continue
        for (const row of generic) learn(row, column, slope, options.rate * genericShare)
        for (const row of puzzle) learn(row, column, slope, puzzleRate)
      }
    }
  }
}
