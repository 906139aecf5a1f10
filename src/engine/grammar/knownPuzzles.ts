/** The puzzles that proposals are made from: what is known of them, and how often each is taken. */
import type { AnalysedPuzzle } from '#/domain/grammar/grammarTask.ts'
import type { PuzzleForm } from './parsePuzzle.ts'
import type { Type } from './types.ts'

/** A puzzle that proposals can be made from. */
export interface KnownPuzzle {
  readonly source: string
  readonly analysis: AnalysedPuzzle
  /** Null when the grammar has no words for it: it can only be varied. */
  readonly form: PuzzleForm | null
  /** 1 for a training puzzle, less for one of its own. */
  readonly weight: number
  /** The training puzzle that it comes from. */
  readonly family: string
}

/** Constants of the known puzzles, by type. */
export function collectConstants(known: readonly KnownPuzzle[]): ReadonlyMap<Type, readonly string[]> {
  const pool = new Map<Type, string[]>()
  for (const { analysis, weight } of known) {
    if (weight < 1) continue
    for (const { type, text } of analysis.literals) pool.set(type, [...(pool.get(type) ?? []), text])
  }
  return pool
}

/**
 * How often a puzzle is taken beside others: variants of one shape share their chance; answer types keep the shares that the
 * training puzzles give them.
 */
export function createChances(known: readonly KnownPuzzle[]): (puzzle: KnownPuzzle) => number {
  const shapes = new Map<string, number>()
  const seeds = new Map<Type, number>()
  const all = new Map<Type, number>()
  let seedTotal = 0
  for (const { analysis, weight } of known) {
    shapes.set(analysis.shape, (shapes.get(analysis.shape) ?? 0) + 1)
    all.set(analysis.answerType, (all.get(analysis.answerType) ?? 0) + 1)
    if (weight < 1) continue
    seeds.set(analysis.answerType, (seeds.get(analysis.answerType) ?? 0) + 1)
    seedTotal += 1
  }
  return ({ analysis, weight }) => {
    const seedShare = (seeds.get(analysis.answerType) ?? 0) / Math.max(1, seedTotal)
    const share = (all.get(analysis.answerType) ?? 1) / known.length
    return (weight / Math.sqrt(shapes.get(analysis.shape) ?? 1)) * Math.min(3, seedShare / share)
  }
}
