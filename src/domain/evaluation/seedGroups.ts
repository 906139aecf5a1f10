/** Evaluations that differ in their seed alone, and their mean: one seed's number is one draw (point 17). */
import type { Evaluation } from './evaluation.ts'

export interface SeedMean {
  readonly mean: number
  /** The sample standard deviation between the seeds; null for one seed. */
  readonly deviation: number | null
  readonly lowest: number
  readonly highest: number
}

/** The mean of one measure over seeds; null without any. */
export function meanOverSeeds(values: readonly number[]): SeedMean | null {
  const count = values.length
  if (count === 0) return null
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return {
    mean,
    deviation: count < 2 ? null : Math.sqrt(squares / (count - 1)),
    lowest: Math.min(...values),
    highest: Math.max(...values),
  }
}

/**
 * Finished evaluations in groups of two or more whose settings are the same but for seed, name and the number of requests at
 * once. Of equal seeds only the first counts: the same draw twice says nothing more.
 */
export function groupBySeed<E extends Pick<Evaluation, 'settings' | 'status'>>(
  evaluations: readonly E[],
): readonly (readonly E[])[] {
  const groups = new Map<string, Map<number, E>>()
  for (const evaluation of evaluations) {
    if (evaluation.status !== 'finished') continue
    const { seed } = evaluation.settings
    const key = JSON.stringify({ ...evaluation.settings, seed: 0, name: '', concurrency: 0 })
    const group = groups.get(key) ?? new Map<number, E>()
    if (!group.has(seed)) group.set(seed, evaluation)
    groups.set(key, group)
  }
  return [...groups.values()].filter((group) => group.size > 1).map((group) => [...group.values()])
}
