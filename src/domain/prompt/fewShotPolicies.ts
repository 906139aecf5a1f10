/**
 * Which examples stand in a prompt for new puzzles, and in what order: `fillPrompt` then takes from the front what fits.
 * Where the examples come from, and which policy a run follows, is decided by others.
 */
import type { SolveRate } from '#/domain/puzzle/difficulty.ts'
import { difficultyOf } from '#/domain/puzzle/difficulty.ts'
import { groupBy } from '#/lib/groupBy.ts'
import { shuffle } from '#/lib/shuffle.ts'

export const fewShotPolicies = ['random', 'short', 'diversity', 'learnability', 'human-accepted'] as const
export type FewShotPolicy = (typeof fewShotPolicies)[number]

/** Fewer accepted puzzles than this do not fill a prompt alone: as many as the paper's worked examples. */
export const leastAccepted = 5

/** `short` draws from so many of the shortest, and shows so few that a prompt is a few hundred tokens. */
export const short = { drawnFrom: 64, shown: 8 } as const

/** A puzzle that may be shown to the model. */
export interface Example {
  /** In the paper's form. */
  readonly puzzle: string
  /**
   * What kind of puzzle it is: `nicheOf(programFeatures(puzzle))` for `diversity`, the type of its answer for `short`. Null
   * where nobody looked, and where it is no type that the filters let pass: a niche of their own.
   */
  readonly niche: string | null
  /** How often it was solved; null when it was never attempted (the training puzzles of a collection). */
  readonly rate: SolveRate | null
  /** Whether a person accepted it as an example; training puzzles need no accepting. */
  readonly accepted: boolean
}

export interface ExampleContext {
  /** Whether a text is a held-out puzzle (`engine/work/heldOut.ts`): none is ever selected. */
  readonly isHeldOut: (puzzle: string) => boolean
  /** How many puzzles of each niche the run has kept so far: niches with few come first. Empty at the start. */
  readonly kept: ReadonlyMap<string, number>
}

/**
 * The examples in the order in which a prompt takes them. `random` (numbers in [0, 1)) decides all that is left to chance:
 * the same numbers give the same order.
 *
 * `random`: the paper's, all of them shuffled; the same order as `proposePrompt` has. `short`: a few of the shortest training
 * puzzles, of different answer types, which a small model can continue. `diversity`: one of each niche, then
 * a second of each, and so on; niches of which the run kept least first. `learnability`: those solved in 10 to 70 % of
 * their attempts, then those never attempted; what is known to be too easy or too hard is left out. `human-accepted`: only
 * what a person accepted; while that is less than `leastAccepted`, training puzzles follow. Empty when nothing qualifies.
 */
export function selectExamples(
  policy: FewShotPolicy,
  pool: readonly Example[],
  context: ExampleContext,
  random: () => number,
): readonly string[] {
  const allowed = pool.filter(({ puzzle }) => !context.isHeldOut(puzzle))
  return order(policy, allowed, context, random).map(({ puzzle }) => puzzle)
}

function order(
  policy: FewShotPolicy,
  pool: readonly Example[],
  context: ExampleContext,
  random: () => number,
): readonly Example[] {
  switch (policy) {
    case 'random':
      return shuffle(pool, random)
    case 'short': {
      const training = pool.filter(({ rate, accepted }) => rate === null && !accepted)
      const typed = training.filter(({ niche }) => niche !== null)
      const shortest = (typed.length > 0 ? typed : training)
        .toSorted((one, other) => one.puzzle.length - other.puzzle.length)
        .slice(0, short.drawnFrom)
      return mix(shortest, random).slice(0, short.shown)
    }
    case 'diversity':
      return spread(pool, context.kept, random)
    case 'learnability': {
      const learnable = pool.filter(({ rate }) => rate !== null && difficultyOf(rate).level === 'learnable')
      const unknown = pool.filter(({ rate }) => rate === null || rate.attempts === 0)
      return [...shuffle(learnable, random), ...shuffle(unknown, random)]
    }
    case 'human-accepted': {
      const accepted = pool.filter((example) => example.accepted)
      if (accepted.length >= leastAccepted) return shuffle(accepted, random)
      const training = pool.filter((example) => example.rate === null && !example.accepted)
      return [...shuffle(accepted, random), ...shuffle(training, random)]
    }
  }
}

/** In rounds: each niche gives one example a round. */
function spread(
  pool: readonly Example[],
  kept: ReadonlyMap<string, number>,
  random: () => number,
): readonly Example[] {
  const niches = groupBy(shuffle(pool, random), ({ niche }) => niche ?? '')
  // The sort is stable: of niches with equally many the shuffle decides.
  const ordered = [...niches]
    .sort(([a], [b]) => (kept.get(a) ?? 0) - (kept.get(b) ?? 0))
    .map(([, own]) => own)
  const rounds = Math.max(0, ...ordered.map(({ length }) => length))
  return Array.from({ length: rounds }, (_, round) => ordered.flatMap((own) => own[round] ?? [])).flat()
}

/** Shuffled, but two of each niche come before a third of any: rare niches are there without being in every prompt. */
function mix(pool: readonly Example[], random: () => number): readonly Example[] {
  const met = new Map<string | null, number>()
  const rounds = shuffle(pool, random).map((example) => {
    const before = met.get(example.niche) ?? 0
    met.set(example.niche, before + 1)
    return { example, round: Math.floor(before / 2) }
  })
  return rounds.sort((one, other) => one.round - other.round).map(({ example }) => example)
}
