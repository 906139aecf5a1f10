/** Hostile pairs among honest ones: which stand where, and what is wrong with the verdicts that came. */
import type { Pair, Verdict } from '#/domain/verdict/verdict.ts'
import { createRandom, hashSeed } from '#/lib/random.ts'
import { draw } from './draw.ts'
import { hostilePair } from './hostilePair.ts'
import { seedCount, tellSeed } from './signals.ts'
import type { Witness } from './witnesses.ts'
import { harmTo, witness } from './witnesses.ts'

export interface TriedPair {
  readonly pair: Pair
  readonly seed: number
  /** What an honest pair must end as; null for a hostile one. */
  readonly witness: Witness | null
  /** Whether it may be solved without harm: its own puzzle is the hostile one. */
  readonly decides: boolean
}

/** What of a verdict is looked at. */
export type Told = Pick<Verdict, 'kind' | 'lane' | 'answer' | 'message' | 'audit'>

export interface Complaint {
  readonly what: 'solved' | 'harmed' | 'lost'
  readonly words: string
}

/**
 * How many pairs of a portion are hostile, and how many of the honest ones are right. Where few are either, they share an
 * interpreter; where many are, each runs alone.
 */
const mixtures = [
  { hostile: 0.05, right: 0.05 },
  { hostile: 0.15, right: 0.1 },
  { hostile: 0.4, right: 0.3 },
  { hostile: 0.5, right: 0.7 },
] as const

/** The pairs of one portion. Those that scribble tell the hook a seed of their own before they do anything else. */
export function portionOf(seed: number, portion: number, size: number, scribbles: boolean): TriedPair[] {
  const random = createRandom(hashSeed(seed, portion))
  const shares = draw(random, mixtures)
  return Array.from({ length: size }, (_, index): TriedPair => {
    const own = hashSeed(seed, portion, index)
    if (random() >= shares.hostile) {
      const honest = witness(own, portion * size + index, shares.right)
      return { pair: honest, seed: own, witness: honest, decides: false }
    }
    const extra = scribbles ? tellSeed(own % seedCount) : []
    const hostile = hostilePair(own, extra)
    return { pair: hostile, seed: own, witness: null, decides: hostile.decides }
  })
}

function wrongWith(tried: TriedPair, got: Told | undefined): Complaint | null {
  if (got === undefined) return { what: 'lost', words: 'no verdict' }
  if (tried.witness !== null) {
    const harm = harmTo(tried.witness, got)
    return harm === null ? null : { what: 'harmed', words: harm }
  }
  return got.kind === 'solved' && !tried.decides
    ? { what: 'solved', words: `solved, with ${String(got.answer)}` }
    : null
}

/** A line for a file of cases. */
function caseLine({ pair, seed, witness }: TriedPair, note: string): string {
  return JSON.stringify({
    id: `${witness === null ? 'hostile' : 'witness'}-${String(seed)}`,
    sat: pair.puzzle,
    sol: pair.solution,
    verdict: witness?.kind === 'solved' ? 'solved' : 'rejected',
    note,
  })
}

/** What is wrong, each with the pair and the hostile one before it, as lines for a file of cases. */
export function complaintsAbout(tried: readonly TriedPair[], verdicts: readonly Told[]): Complaint[] {
  const surplus = verdicts.length - tried.length
  const many: Complaint[] =
    surplus > 0 ? [{ what: 'lost', words: `${String(surplus)} verdicts too many` }] : []
  const found = tried.flatMap((each, index) => {
    const complaint = wrongWith(each, verdicts[index])
    if (complaint === null) return []
    const lane = verdicts[index]?.lane ?? 'no lane known'
    const poison = tried.slice(0, index).findLast(({ witness }) => witness === null)
    const lines = [
      ...(each.witness === null || poison === undefined ? [] : [caseLine(poison, 'stands before it')]),
      caseLine(each, complaint.words),
    ]
    const words = `seed ${String(each.seed)} (${lane}): ${complaint.words}\n${lines.join('\n')}`
    return [{ ...complaint, words }]
  })
  return [...many, ...found]
}
