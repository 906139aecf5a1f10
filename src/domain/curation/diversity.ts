/** How varied the puzzles of an iteration are: repeats, distances between them, and how much of Python they use. */
import type { DuplicateLink } from '../duplicates/clusters.ts'
import { estimateSimilarity } from '../duplicates/similarity.ts'
import { builtinNames } from '../syntax/pythonNames.ts'
import type { ProgramFeatures } from '../syntax/programFeatures.ts'
import { knownOperators, nicheOf } from '../syntax/programFeatures.ts'

export interface Diversity {
  /** Counts from 0. */
  readonly iteration: number
  readonly puzzles: number
  /** Different programs (equal but for names and layout is not different) by puzzles, 0 to 1. */
  readonly distinctPrograms: number
  /** Share of puzzles that are like an earlier one of this or an earlier iteration, in any layer. */
  readonly nearDuplicates: number
  /** 1 − similarity to the most alike other puzzle of the iteration, on average; null for a single puzzle. */
  readonly nearestDistance: number | null
  /** How many kinds of puzzles there are (`nicheOf`). */
  readonly niches: number
  /** Share of the builtins, and of the operators, that at least one puzzle uses. */
  readonly builtinCoverage: number
  readonly operatorCoverage: number
}

export interface MeasuredPuzzle {
  readonly index: number
  readonly signature: Int32Array
  readonly features: ProgramFeatures
}

/** Pairs that are compared for the distances of an iteration; beyond that, evenly spaced puzzles stand for all. */
const mostPairs = 4_000_000

/** The diversity of the puzzles of one iteration. `links` are those of all iterations; none for no puzzles. */
export function measureDiversity(
  iteration: number,
  puzzles: readonly MeasuredPuzzle[],
  links: ReadonlyMap<number, DuplicateLink>,
): Diversity {
  const programs = new Set(puzzles.map(({ index }) => programOf(index, links)))
  const repeated = puzzles.filter(({ index }) => links.has(index)).length
  const builtins = new Set(puzzles.flatMap(({ features }) => features.builtins))
  const operators = new Set(puzzles.flatMap(({ features }) => features.operators))
  const covered = knownOperators.filter((operator) => operators.has(operator)).length
  const share = (count: number) => (puzzles.length === 0 ? 0 : count / puzzles.length)
  return {
    iteration,
    puzzles: puzzles.length,
    distinctPrograms: share(programs.size),
    nearDuplicates: share(repeated),
    nearestDistance: nearestDistance(puzzles.map(({ signature }) => signature)),
    niches: new Set(puzzles.map(({ features }) => nicheOf(features))).size,
    builtinCoverage: builtins.size / builtinNames.size,
    operatorCoverage: covered / knownOperators.length,
  }
}

/** The first puzzle that is the same program. */
function programOf(index: number, links: ReadonlyMap<number, DuplicateLink>): number {
  let first = index
  for (
    let link = links.get(first);
    link?.layer === 'exact' || link?.layer === 'program';
    link = links.get(first)
  ) {
    first = link.like
  }
  return first
}

/** Mean of 1 − the estimated similarity to the nearest other; null when there is no other. */
function nearestDistance(signatures: readonly Int32Array[]): number | null {
  const count = signatures.length
  if (count < 2) return null
  const asked = Math.max(1, Math.min(count, Math.floor(mostPairs / count)))
  let total = 0
  for (let turn = 0; turn < asked; turn += 1) {
    const index = Math.floor((turn * count) / asked)
    const signature = signatures[index]
    if (signature === undefined) continue
    let nearest = 0
    for (const [other, candidate] of signatures.entries()) {
      if (other !== index) nearest = Math.max(nearest, estimateSimilarity(signature, candidate))
    }
    total += 1 - nearest
  }
  return total / asked
}
